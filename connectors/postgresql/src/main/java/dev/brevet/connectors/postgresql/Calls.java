package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Reason;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each call on a thread of its own and answers in time, whatever the network, the driver or the pool does. */
final class Calls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final long LISTEN = 20_000_000L;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What to answer when the body gave no answer. */
    interface Answers<T> {

        /** The target, the driver or the pool said this. */
        T failed(SQLException failure, boolean sent);

        /** There is no answer for this reason. */
        T silent(Reason reason, String detail, boolean sent);

        /** For calls that change nothing, where only the reason matters. */
        static <T> Answers<T> unchanged(BiFunction<Reason, String, T> answer) {
            return new Answers<>() {
                @Override
                public T failed(SQLException failure, boolean sent) {
                    Reason reason = Failures.reasonBeforeSending(failure);
                    return answer.apply(reason, Failures.detail(reason, failure));
                }

                @Override
                public T silent(Reason reason, String detail, boolean sent) {
                    return answer.apply(reason, detail);
                }
            };
        }
    }

    /** A call's work. */
    interface Body<T> {
        T run(Attempt attempt) throws SQLException;
    }

    <T> T run(Duration timeout, FreshLogin login, Answers<T> answers, Body<T> body) {
        Attempt attempt = new Attempt(timeout);
        if (attempt.remaining() <= 0) {
            return answers.silent(Reason.TIMED_OUT, "no time was left", false);
        }
        Future<T> running;
        try {
            running = threads.submit(() -> body.run(attempt));
        } catch (RejectedExecutionException e) {
            return answers.silent(Reason.UNREACHABLE, "the connector is closed", false);
        }
        try {
            return answer(running, attempt, login, answers);
        } catch (InterruptedException e) {
            boolean sent = stop(running, attempt);
            Thread.currentThread().interrupt();
            return answers.silent(Reason.TIMED_OUT, "the call was interrupted", sent);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                return answers.failed(connecting(failure, login, attempt), attempt.sent());
            }
            // Its text may hold anything, so only its kind and place are written down.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            StackTraceElement[] stack = cause.getStackTrace();
            LOG.error("Call failed with {} at {}", cause.getClass().getName(), stack.length > 0 ? stack[0] : "?");
            return answers.silent(Reason.MISCONFIGURED, "the connector failed", attempt.sent());
        }
    }

    private static <T> T answer(Future<T> running, Attempt attempt, FreshLogin login, Answers<T> answers)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return running.get(Math.min(attempt.remaining(), LISTEN), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // The pool goes on trying to connect; we answer at once, so that a dead target holds nobody up.
                SQLException refused = attempt.connected() ? null : login.failureSince(attempt.started());
                if (refused != null) {
                    return answers.failed(refused, stop(running, attempt));
                }
                if (attempt.remaining() <= 0) {
                    return answers.silent(
                            Reason.TIMED_OUT, "the target did not answer in time", stop(running, attempt));
                }
            }
        }
    }

    // Interrupting frees a thread that waits for the pool; abandoning cuts one that waits for the target.
    private static boolean stop(Future<?> running, Attempt attempt) {
        boolean sent = attempt.abandon();
        running.cancel(true);
        return sent;
    }

    // The pool says only that it had no connection; its login knows why, if it failed during this call.
    private static SQLException connecting(SQLException failure, FreshLogin login, Attempt attempt) {
        if (!(failure instanceof SQLTransientConnectionException)) {
            return failure;
        }
        SQLException recent = login.failureSince(attempt.started());
        return recent != null ? recent : new SQLException("no connection was free in time", "57014");
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
