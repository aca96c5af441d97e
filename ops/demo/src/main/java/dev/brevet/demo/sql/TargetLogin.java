package dev.brevet.demo.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How one person reaches one target, as {@code demo.env} says. */
record TargetLogin(String url, String password) {

    /** @throws IllegalArgumentException naming what is missing, and never a value from the file */
    static TargetLogin read(Path file, String target, String person) {
        Map<String, String> known = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    known.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "There is no " + file + ": start ./brevet demo first, with the same --data folder.", e);
        }
        String prefix = "BREVET_DEMO_" + target.toUpperCase(Locale.ROOT) + "_";
        String url = known.get(prefix + "URL");
        if (url == null) {
            throw new IllegalArgumentException("The demo has no target of that name. It has: orders.");
        }
        String password = known.get(prefix + person.toUpperCase(Locale.ROOT) + "_PASSWORD");
        if (password == null || !person.equals(person.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "Nobody of that name lives in the demo. Choose from dana, kai, ana, ben, iris, max, eve, zed.");
        }
        return new TargetLogin(url, password);
    }

    @Override
    public String toString() {
        return "TargetLogin[url=" + url + "]";
    }
}
