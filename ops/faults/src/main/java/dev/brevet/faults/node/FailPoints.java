package dev.brevet.faults.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** At the n-th passing of one point this process halts, or is stopped until somebody lets it go on. */
final class FailPoints {

    private static final int HALTED = 137;

    private final @Nullable FailPoint armed;
    private final boolean stop;
    private final AtomicInteger left;

    private FailPoints(@Nullable FailPoint armed, int passing, boolean stop) {
        this.armed = armed;
        this.stop = stop;
        this.left = new AtomicInteger(passing);
    }

    /** From {@code halt:POINT:n} or {@code stop:POINT:n}; anything empty arms nothing. */
    static FailPoints of(String armed) {
        if (armed.isBlank()) {
            return new FailPoints(null, 0, false);
        }
        String[] words = armed.split(":", -1);
        return new FailPoints(FailPoint.valueOf(words[1]), Integer.parseInt(words[2]), words[0].equals("stop"));
    }

    void pass(FailPoint point) {
        if (point == armed && left.decrementAndGet() == 0) {
            NodeMain.say("HIT " + point);
            if (stop) {
                stopHere();
            } else {
                Runtime.getRuntime().halt(HALTED);
            }
        }
    }

    private static void stopHere() {
        try {
            Process kill = new ProcessBuilder(
                            "kill", "-STOP", "" + ProcessHandle.current().pid())
                    .start();
            int unused = kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
