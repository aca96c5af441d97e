package dev.brevet.faults.check;

import dev.brevet.benchmark.cluster.TargetDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks into the target's own catalogue all the time, past Brevet and past the wire. */
public final class Witness implements AutoCloseable {

    private static final int EACH_MILLIS = 200;

    private final TargetDatabase target;
    private final List<Sight> sights = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;

    /** Begins to look. */
    public Witness(TargetDatabase target) {
        this.target = target;
        this.thread = Thread.ofPlatform().daemon().name("witness").start(this::look);
    }

    private void look() {
        try {
            while (running) {
                Instant from = Instant.now();
                try {
                    Set<String> held = target.memberships();
                    synchronized (sights) {
                        sights.add(new Sight(from, Instant.now(), held));
                    }
                } catch (IllegalStateException e) {
                    // The target is down at the moment; there is nothing to see.
                    Thread.sleep(EACH_MILLIS);
                }
                Thread.sleep(EACH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything seen so far. */
    public List<Sight> sights() {
        synchronized (sights) {
            return List.copyOf(sights);
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }

    /** Who held what, as {@code account/right}, at some moment between the two. */
    public record Sight(Instant from, Instant until, Set<String> held) {}
}
