package dev.brevet.domain.policy.lint;

import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for policies that compile and still cannot be what anybody wanted. */
public final class PolicyLint {

    /** What is looked for only where directory and catalogue are at hand. */
    private static final List<String> NEEDS_FACTS = List.of(
            "groups, people and entitlements that nobody knows",
            "approvals that nobody can give",
            "people who are locked out because only they could approve",
            "break-glass that nobody else can review",
            "how many people get something at once");

    private PolicyLint() {}

    /**
     * What was found, and what was not looked for.
     *
     * @param skipped lints that need a directory and a catalogue; empty if these were at hand
     */
    public record Report(List<Diagnostic> diagnostics, List<String> skipped) {

        /** Whether anything in it keeps the policies from being what anybody wanted. */
        public boolean hasErrors() {
            return diagnostics.stream().anyMatch(Diagnostic::isError);
        }
    }

    /** Looks at files alone. */
    public static Report of(PolicyCompiler.Result compiled) {
        return of(compiled, null);
    }

    /**
     * Looks at files, and at what they mean to the people and entitlements that there are.
     *
     * @param facts null if directory and catalogue are not at hand
     */
    public static Report of(PolicyCompiler.Result compiled, @Nullable Facts facts) {
        List<Diagnostic> found = new ArrayList<>(compiled.diagnostics());
        if (compiled.set() != null) {
            List<Written> written = Written.all(compiled);
            found.addAll(Shadows.in(written));
            found.addAll(Idle.in(written));
            found.addAll(Reviewers.in(written));
            found.addAll(Managers.in(written));
            found.addAll(Audience.in(written));
            if (facts != null) {
                found.addAll(Strangers.in(written, facts));
                found.addAll(Lockouts.in(compiled.set(), written, facts));
                found.addAll(Reviewers.in(written, facts));
                found.addAll(Audience.in(compiled.set(), written, facts));
            }
        }
        return new Report(found.stream().distinct().sorted().toList(), facts == null ? NEEDS_FACTS : List.of());
    }
}
