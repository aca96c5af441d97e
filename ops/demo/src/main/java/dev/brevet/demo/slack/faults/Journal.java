package dev.brevet.demo.slack.faults;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** The last calls and payloads, both ways, with their timings; tokens never enter it. */
public final class Journal {

    private static final int KEPT = 500;

    /** Which way something went. */
    public enum Way {
        /** The app called Slack. */
        CALL,
        /** Slack sent the app something. */
        SENT,
        /** Something about the connection. */
        LINK
    }

    /**
     * One thing that went to or fro.
     *
     * @param name    the method, or the kind of payload
     * @param outcome {@code ok}, an error's name, {@code acknowledged}, {@code timed out}
     * @param millis  how long the answer took
     */
    public record Entry(
            long number,
            Instant at,
            Way way,
            String name,
            String outcome,
            long millis,
            JsonNode asked,
            JsonNode answered) {}

    private final InstantSource clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private long count;

    /** An empty journal. */
    public Journal(InstantSource clock) {
        this.clock = clock;
    }

    /** Calls the watcher after every entry. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Writes an entry. */
    public void write(Way way, String name, String outcome, long millis, JsonNode asked, JsonNode answered) {
        synchronized (this) {
            entries.addFirst(new Entry(++count, clock.instant(), way, name, outcome, millis, asked, answered));
            if (entries.size() > KEPT) {
                entries.removeLast();
            }
        }
        watchers.forEach(Runnable::run);
    }

    /** The latest entries, the newest first. */
    public synchronized List<Entry> latest(int most) {
        return entries.stream().limit(most).toList();
    }

    /** The calls of one method, the oldest first. */
    public List<Entry> of(String name) {
        return latest(KEPT).reversed().stream()
                .filter(entry -> entry.name().equals(name))
                .toList();
    }
}
