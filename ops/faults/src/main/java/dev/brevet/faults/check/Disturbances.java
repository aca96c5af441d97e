package dev.brevet.faults.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When something broke, and when it worked again: promises about time count from the last of these. */
public final class Disturbances {

    private final List<Instant> marks = new ArrayList<>();

    /** Something breaks now, or works again from now on. */
    public synchronized void mark() {
        marks.add(Instant.now());
    }

    /** The last mark not after this instant, the beginning of time if there was none. */
    public synchronized Instant lastBefore(Instant instant) {
        return marks.stream()
                .filter(mark -> !mark.isAfter(instant))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
