package dev.brevet.app.provisioning;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * How one target is called by this node: so many calls at a time, and none but a probe now and then while it does not
 * answer.
 *
 * <p>Back-off belongs to the target, not to the grant (design, section 4): a dead target's backlog costs one probe every ten
 * seconds, and everything is tried at once when it answers.
 */
final class TargetLine {

    private static final int CALLS_AT_A_TIME = 8;

    /** As many calls may be taken at once as the target answers within this time: far less than a lease. */
    private static final Duration AHEAD = Duration.ofMillis(500);

    private static final int MOST_AHEAD = 256;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Semaphore calling = new Semaphore(CALLS_AT_A_TIME);
    private int taken;
    private long meanNanos = AHEAD.toNanos();
    private Duration pause = Duration.ZERO;
    private long probeAtNanos;

    /** How many calls may be taken now. */
    synchronized int room() {
        if (pause.isZero()) {
            long answered = CALLS_AT_A_TIME * AHEAD.toNanos() / Math.max(1, meanNanos);
            return Math.max(0, Math.clamp(answered, CALLS_AT_A_TIME, MOST_AHEAD) - taken);
        }
        // A probe may take longer than the pause: the next one waits until it is back.
        return taken == 0 && System.nanoTime() - probeAtNanos >= 0 ? 1 : 0;
    }

    /** Takes the room for one call; a probe pushes the next one back. */
    synchronized void enter() {
        taken++;
        if (!pause.isZero()) {
            probeAtNanos = System.nanoTime() + pause.toNanos();
        }
    }

    /** Gives the room back. */
    synchronized void leave() {
        taken--;
    }

    /** Makes a call when it is its turn. */
    <T> T inTurn(Supplier<T> call) {
        calling.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            calling.release();
        }
    }

    /** Remembers how long calls take. */
    synchronized void took(long nanos) {
        meanNanos = (meanNanos * 7 + nanos) / 8;
    }

    /** The target answered; true if it had not before. */
    synchronized boolean answered() {
        boolean wasDown = !pause.isZero();
        pause = Duration.ZERO;
        return wasDown;
    }

    /** The target did not answer. */
    synchronized void silent() {
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        probeAtNanos = System.nanoTime() + pause.toNanos();
    }

    synchronized boolean isDown() {
        return !pause.isZero();
    }
}
