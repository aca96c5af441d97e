package dev.brevet.benchmark;

import java.time.Duration;
import java.util.List;

/** Options of the form {@code --name value}. */
public record Arguments(List<String> words) {

    /** A whole number, or the default if the option is not given. */
    public int number(String name, int otherwise) {
        int at = words.indexOf("--" + name);
        return at < 0 || at + 1 >= words.size() ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    /** So many seconds. */
    public Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }
}
