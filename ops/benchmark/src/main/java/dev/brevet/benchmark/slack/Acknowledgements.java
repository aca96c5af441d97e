package dev.brevet.benchmark.slack;

import dev.brevet.benchmark.result.Latencies;
import dev.brevet.demo.slack.faults.Journal;
import java.time.Duration;

/** Reads from Slack's own journal how long the app took to acknowledge each payload. */
final class Acknowledgements {

    private static final int MANY = 500;
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final Journal journal;
    private final Latencies took = new Latencies();
    private final Thread reader;
    private volatile boolean counting;
    private volatile boolean running = true;
    private volatile int failed;
    private long last;

    Acknowledgements(Journal journal) {
        this.journal = journal;
        this.last = journal.latest(1).stream()
                .mapToLong(Journal.Entry::number)
                .max()
                .orElse(0);
        this.reader = Thread.ofPlatform().daemon().name("acknowledgements").start(this::read);
    }

    /** From now on they count. */
    void begin() {
        counting = true;
    }

    /** The last of them were sent. */
    Latencies end() throws InterruptedException {
        running = false;
        reader.join();
        return took;
    }

    int failed() {
        return failed;
    }

    private void read() {
        boolean more = true;
        while (more) {
            more = running;
            for (Journal.Entry entry : journal.latest(MANY).reversed()) {
                if (entry.number() > last) {
                    if (last > 0 && entry.number() > last + 1) {
                        throw new IllegalStateException("The journal was read too seldom");
                    }
                    last = entry.number();
                    note(entry);
                }
            }
            try {
                Thread.sleep(OFTEN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void note(Journal.Entry entry) {
        if (!counting || entry.way() != Journal.Way.SENT) {
            return;
        }
        if (entry.outcome().equals("acknowledged")) {
            took.add(Duration.ofMillis(entry.millis()));
        } else {
            failed = failed + 1;
        }
    }
}
