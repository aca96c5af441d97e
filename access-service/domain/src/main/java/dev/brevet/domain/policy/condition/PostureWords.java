package dev.brevet.domain.policy.condition;

import dev.brevet.api.directory.Signal;
import java.util.Optional;

/** How conditions name what is known of the asker from outside: {@code posture.device}, {@code posture.device.known}. */
public final class PostureWords {

    /** Ends the word that says whether a signal is known. */
    public static final String KNOWN = ".known";

    private static final String PREFIX = "posture.";

    private PostureWords() {}

    static String of(Signal signal) {
        return PREFIX + signal.word();
    }

    static boolean is(String word) {
        return word.startsWith(PREFIX);
    }

    /** The signal that a word is about; empty if it is about none. */
    public static Optional<Signal> signal(String word) {
        if (!is(word)) {
            return Optional.empty();
        }
        String name = word.substring(PREFIX.length());
        return Signal.called(name.endsWith(KNOWN) ? name.substring(0, name.length() - KNOWN.length()) : name);
    }
}
