package dev.brevet.domain.policy.document;

import java.util.Comparator;

/**
 * One thing that is wrong with a policy file, and where.
 *
 * @param line   from one
 * @param column from one
 */
public record Diagnostic(String path, int line, int column, Severity severity, String message)
        implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::path)
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column)
            .thenComparing(Diagnostic::message);

    /** How bad it is: nothing with an error in it is ever put in force. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Diagnostic error(String path, Place place, String message) {
        return new Diagnostic(path, place.line(), place.column(), Severity.ERROR, message);
    }

    /** Whether it keeps the policy from being put in force. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column: severity: message}, as editors and CI read it. */
    @Override
    public String toString() {
        return path + ":" + line + ":" + column + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": "
                + message;
    }
}
