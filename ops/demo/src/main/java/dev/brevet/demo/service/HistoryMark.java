package dev.brevet.demo.service;

import dev.brevet.demo.data.PrivateFiles;
import dev.brevet.demo.start.ServiceSettings;
import java.nio.file.Path;
import java.time.Instant;

/** Remembers in the data folder up to when the past reaches, and whether it was told to its end. */
final class HistoryMark {

    private HistoryMark() {}

    static Instant endOfPast(ServiceSettings settings, Instant now) {
        Path file = settings.data().resolve("history-end");
        String known = PrivateFiles.read(file);
        if (known != null) {
            return Instant.parse(known.strip());
        }
        PrivateFiles.write(file, now + "\n");
        return now;
    }

    static boolean isTold(ServiceSettings settings) {
        return PrivateFiles.read(settings.data().resolve("history-told")) != null;
    }

    static void told(ServiceSettings settings) {
        PrivateFiles.write(settings.data().resolve("history-told"), "yes\n");
    }
}
