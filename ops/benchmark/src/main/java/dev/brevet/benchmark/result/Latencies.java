package dev.brevet.benchmark.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long each of many things took. */
public final class Latencies {

    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

    /** Adds one. */
    public void add(Duration duration) {
        millis.add(duration.toNanos() / 1e6);
    }

    /** How many there are. */
    public int count() {
        return millis.size();
    }

    /** The nearest-rank percentile in milliseconds; zero if there is none. */
    public double percentile(double share) {
        List<Double> sorted;
        synchronized (millis) {
            sorted = new ArrayList<>(millis);
        }
        if (sorted.isEmpty()) {
            return 0;
        }
        Collections.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
