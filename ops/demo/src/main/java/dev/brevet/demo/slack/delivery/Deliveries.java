package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Journal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Brings each payload to the app, waits three seconds for its answer, and sends events again. */
public final class Deliveries implements AutoCloseable {

    private final Sender sender;
    private final Journal journal;
    private final Faults faults;
    private final List<Duration> retries;
    private final ScheduledExecutorService background = new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().daemon().name("slack-events-", 0).factory());

    private Deliveries(Sender sender, Journal journal, Faults faults, List<Duration> retries) {
        this.sender = sender;
        this.journal = journal;
        this.faults = faults;
        this.retries = List.copyOf(retries);
    }

    /** By Socket Mode. */
    public static Deliveries over(SocketHub hub, Journal journal, Faults faults, List<Duration> retries) {
        return new Deliveries(hub, journal, faults, retries);
    }

    /** By signed HTTP. */
    public static Deliveries over(HttpSender http, Journal journal, Faults faults, List<Duration> retries) {
        return new Deliveries(http, journal, faults, retries);
    }

    /** Sends it and waits for the answer, three seconds at most. */
    public Ack deliver(Outbound outbound) {
        if (faults.onPayload()) {
            background.execute(() -> attempt(outbound, 0, ""));
        }
        return attempt(outbound, 0, "");
    }

    /** Sends something that nobody waits for; an event is sent again if it is not acknowledged. */
    public void tell(Outbound event) {
        boolean twice = faults.onPayload();
        background.execute(() -> tell(event, 0, ""));
        if (twice) {
            background.execute(() -> attempt(event, 0, ""));
        }
    }

    private void tell(Outbound event, int attempt, String reason) {
        Ack ack = attempt(event, attempt, reason);
        boolean again = event.kind() == Outbound.Kind.EVENTS_API && !(ack instanceof Ack.Answered);
        if (again && attempt < retries.size()) {
            String why = ack instanceof Ack.TimedOut ? "http_timeout" : "http_error";
            var unused = background.schedule(
                    () -> tell(event, attempt + 1, why), retries.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Ack attempt(Outbound outbound, int attempt, String reason) {
        long before = System.nanoTime();
        CompletableFuture<Ack> answer = sender.send(outbound, attempt, reason);
        Ack ack;
        try {
            ack = answer.get(Limit.ACK_MILLIS.value(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ack = new Ack.TimedOut();
            answer.complete(ack);
        } catch (ExecutionException e) {
            ack = new Ack.Failed("connection_failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ack = new Ack.TimedOut();
        }
        long millis = (System.nanoTime() - before) / 1_000_000;
        journal.write(Journal.Way.SENT, outbound.name(), outcome(ack), millis, outbound.payload(), said(ack));
        return ack;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private static String outcome(Ack ack) {
        return switch (ack) {
            case Ack.Answered answered -> "acknowledged";
            case Ack.TimedOut late -> "timed out";
            case Ack.Failed failed -> failed.why();
        };
    }

    private static JsonNode said(Ack ack) {
        return ack instanceof Ack.Answered answered ? answered.body() : MissingNode.getInstance();
    }
}
