package dev.brevet.app.provisioning;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Ends the wait for a call when its time is up, whatever the connector does; the call itself may go on. */
final class BoundedCall {

    private static final Duration GRACE = Duration.ofMillis(500);

    private BoundedCall() {}

    /** What the call answers, or {@code unclear} of why it did not. */
    static <T> T within(Duration timeout, Callable<T> call, Function<String, T> unclear) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().start(task);
        try {
            return task.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return unclear.apply("no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            return unclear.apply(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unclear.apply("the service is stopping");
        }
    }
}
