package dev.brevet.api.policy;

import java.time.Duration;

/** Durations as people say them, the same everywhere. */
public final class DurationWords {

    private DurationWords() {}

    /** {@code 2 h 30 min}; whole minutes, rounded down. */
    public static String of(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
}
