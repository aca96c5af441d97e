package dev.brevet.domain.policy.rules;

import java.util.List;

/** Names in which {@code *} stands for anything. */
public record Glob(String glob) {

    /** Whether it stands for this name. */
    public boolean matches(String name) {
        String[] parts = glob.split("\\*", -1);
        if (parts.length == 1) {
            return glob.equals(name);
        }
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() - last.length() >= at && name.endsWith(last);
    }

    /** Whether this matches every name that the other does. */
    boolean isAsWideAs(String other) {
        // No letter of this matches the other's star, so whatever stands for that star falls to a star of this.
        return matches(other);
    }

    /** Whether the globs match every name that the others do; an empty list matches all. */
    public static boolean areAsWideAs(List<String> globs, List<String> others) {
        return globs.isEmpty()
                || !others.isEmpty()
                        && others.stream().allMatch(o -> globs.stream().anyMatch(g -> new Glob(g).isAsWideAs(o)));
    }

    /** Whether one of the globs matches; an empty list matches all. */
    public static boolean any(List<String> globs, String name) {
        return globs.isEmpty() || globs.stream().anyMatch(g -> new Glob(g).matches(name));
    }
}
