package dev.brevet.faults.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When something was broken, and from when on everything worked again. */
public final class Disturbances {

    private final List<Instant> recovered = new ArrayList<>();

    /** Everything that had been broken works again from now on. */
    public synchronized void recovered() {
        recovered.add(Instant.now());
    }

    /** The last recovery not after this instant, the beginning of time if there was none. */
    public synchronized Instant lastBefore(Instant instant) {
        return recovered.stream()
                .filter(r -> !r.isAfter(instant))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
