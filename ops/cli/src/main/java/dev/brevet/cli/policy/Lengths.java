package dev.brevet.cli.policy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them. */
final class Lengths {

    private static final Pattern SHORT = Pattern.compile("(?:(\\d{1,3})h)?\\s*(?:(\\d{1,4})m(?:in)?)?");

    private Lengths() {}

    /** {@code 2h30m} as {@code PT2H30M}; whatever is not of that form is left for the server to judge. */
    static String iso(String typed) {
        Matcher matcher = SHORT.matcher(typed.strip().toLowerCase(Locale.ROOT));
        if (typed.isBlank() || !matcher.matches()) {
            return typed;
        }
        String hours = matcher.group(1) == null ? "" : matcher.group(1) + "H";
        String minutes = matcher.group(2) == null ? "" : matcher.group(2) + "M";
        return "PT" + hours + minutes;
    }
}
