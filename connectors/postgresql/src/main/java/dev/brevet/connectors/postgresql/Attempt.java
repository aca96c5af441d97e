package dev.brevet.connectors.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The time that one call has, and whether anything that changes the target has left this process. */
final class Attempt {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DEAD = 4;
    private static final long MILLISECOND = 1_000_000L;

    private final long started = System.nanoTime();
    private final long budget;
    private boolean connected;
    private boolean sent;
    private boolean abandoned;
    private @Nullable Connection connection;

    Attempt(Duration timeout) {
        budget = (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).toNanos();
    }

    long started() {
        return started;
    }

    /** Nanoseconds until the call must have ended. */
    long remaining() {
        return budget - (System.nanoTime() - started);
    }

    /**
     * Milliseconds that the target may take, at least one: less than what remains, so that its own refusal arrives
     * before we stop listening. Zero would mean "no limit" to PostgreSQL.
     */
    long remainingForTarget() {
        return Math.max(1, (remaining() - Math.min(200 * MILLISECOND, budget / 5)) / MILLISECOND);
    }

    /**
     * Runs the step with a connection of this source, within reach of {@link #abandon()} while it runs.
     *
     * <p>A target that restarted leaves dead connections in the pool; the step is tried again with the next one for as
     * long as nothing that changes the target was sent.
     */
    <T> T with(DataSource source, Step<T> step) throws SQLException {
        for (int dead = 0; ; dead++) {
            try (Connection used = source.getConnection()) {
                on(used);
                try {
                    return step.run(used);
                } catch (SQLException e) {
                    if (dead >= MOST_DEAD || sent() || !cut(e)) {
                        throw e;
                    }
                } finally {
                    off();
                }
            }
        }
    }

    private static boolean cut(SQLException failure) {
        String state = Failures.state(failure);
        return state.startsWith("08") || state.equals("57P01");
    }

    private synchronized void on(Connection used) throws LateException {
        if (abandoned) {
            throw new LateException();
        }
        connected = true;
        connection = used;
    }

    synchronized boolean connected() {
        return connected;
    }

    // Before the connection goes back to its pool: nobody else's call may be cut.
    private synchronized void off() {
        connection = null;
    }

    /** Marks the point after which a failure may have acted; once the call is abandoned nothing may pass it. */
    synchronized void sending() throws LateException {
        if (abandoned || remaining() <= 0) {
            throw new LateException();
        }
        sent = true;
    }

    synchronized boolean sent() {
        return sent;
    }

    /** Stops the call for good and cuts its connection; the answer tells whether it may have acted. */
    synchronized boolean abandon() {
        abandoned = true;
        Connection cut = connection;
        if (cut != null) {
            try {
                cut.abort(Runnable::run);
            } catch (SQLException e) {
                // Nothing is lost: what was sent is refused by the target itself once its time is up.
                connection = null;
            }
        }
        return sent;
    }

    /** Something to do with a connection. */
    interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    /** The call's time was up before anything was sent. */
    static final class LateException extends SQLException {

        private static final long serialVersionUID = 1L;

        LateException() {
            super("no time was left", "57014");
        }
    }
}
