package dev.brevet.faults.check;

import java.util.ArrayList;
import java.util.List;

/** What clients sent and what they were told: the history that the checker holds the service to. */
public final class Journal {

    private final List<Entry> entries = new ArrayList<>();

    /** Adds what became of one command. */
    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** Everything so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * One command.
     *
     * @param subject the request or grant
     * @param answer  {@code ok}, {@code refused <rule>}, {@code error <what>}, or {@code lost} if no answer came
     */
    public record Entry(String verb, String subject, String person, String answer) {

        /** Whether the client was told that it is done. */
        public boolean acknowledged() {
            return answer.equals("ok");
        }
    }
}
