package dev.brevet.domain.policy.rules;

import java.util.List;

/** Names in which {@code *} stands for anything. */
record Glob(String glob) {

    boolean matches(String name) {
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

    static boolean any(List<String> globs, String name) {
        return globs.isEmpty() || globs.stream().anyMatch(g -> new Glob(g).matches(name));
    }
}
