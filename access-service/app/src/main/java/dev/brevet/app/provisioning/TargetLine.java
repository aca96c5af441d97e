package dev.brevet.app.provisioning;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How one target is called by this node: so many calls at a time, and none but a probe now and then while it does not
 * answer.
 *
 * <p>Back-off belongs to the target, not to the grant (design, section 4): a dead target's backlog costs one probe every ten
 * seconds, and everything is tried at once when it answers.
 */
final class TargetLine {

    private static final int CALLS_AT_A_TIME = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Semaphore room = new Semaphore(CALLS_AT_A_TIME);
    private Duration pause = Duration.ZERO;
    private long probeAtNanos;

    /** How many calls may be made now. */
    synchronized int room() {
        if (pause.isZero()) {
            return room.availablePermits();
        }
        // A probe may take longer than the pause: the next one waits until it is back.
        boolean nothingUnderWay = room.availablePermits() == CALLS_AT_A_TIME;
        return nothingUnderWay && System.nanoTime() - probeAtNanos >= 0 ? 1 : 0;
    }

    /** Takes the room for one call; a probe pushes the next one back. */
    synchronized void enter() {
        room.acquireUninterruptibly();
        if (!pause.isZero()) {
            probeAtNanos = System.nanoTime() + pause.toNanos();
        }
    }

    void leave() {
        room.release();
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
