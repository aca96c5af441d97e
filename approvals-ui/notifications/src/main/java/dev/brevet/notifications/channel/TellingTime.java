package dev.brevet.notifications.channel;

import java.time.Instant;

/** Database time; of now even where the program around the service tells of the past. */
@FunctionalInterface
public interface TellingTime {
    Instant now();
}
