package dev.brevet.web.tellings;

import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was told and what waits, for the pages; nothing of what was said. */
public interface TellingDesk {

    /**
     * A channel that is on.
     *
     * @param waiting due and not told
     * @param oldest  how long the first of them has been due
     * @param givenUp given up, or left unsure, since yesterday
     * @param failing why it failed last; null if it does not
     */
    record Way(
            String name,
            long waiting,
            Duration oldest,
            long givenUp,
            @Nullable String failing) {}

    /** Where a telling stands. */
    enum State {
        WAITING,
        TOLD,
        REFUSED,
        GIVEN_UP,
        UNSURE,
        OVERTAKEN,
        DIGESTED
    }

    /**
     * One thing told to one person or place.
     *
     * @param person  who is told; null for a place
     * @param place   what the place is called; null for a person
     * @param to      what to search by for all that the same one was told
     * @param request what it is about; null for a digest
     * @param nextTry null unless it waits for longer than a moment
     * @param again   whether it may be told once more
     */
    record Line(
            String id,
            String topic,
            String channel,
            @Nullable PersonId person,
            @Nullable String place,
            String to,
            @Nullable String request,
            Instant since,
            State state,
            int attempts,
            @Nullable String error,
            @Nullable Instant nextTry,
            @Nullable Instant settledAt,
            boolean again) {}

    /** One try. */
    record Try(
            Instant at,
            long tookMillis,
            String outcome,
            @Nullable String detail) {}

    /**
     * An endpoint that hears.
     *
     * @param host   where it is called, without what may be secret in its address
     * @param topics what it hears of; empty for all
     * @param last   what it was told last; null if nothing yet
     */
    record Hook(
            String name,
            String host,
            boolean internal,
            List<String> topics,
            @Nullable Line last) {}

    /** Some of them, and where the next page begins; null at the end. */
    record Found(List<Line> lines, @Nullable String next) {}

    /** What is looked for; empty means all. */
    record Looked(
            String channel,
            String state,
            String to,
            @Nullable String after) {}

    /** The channels that are on. */
    List<Way> ways();

    /** The newest first. */
    Found find(Looked looked, int limit);

    /** One of them. */
    Optional<Line> get(String id);

    /** Its tries, the last first. */
    List<Try> tries(String id);

    /** Tells it once more, under the same id; false if there is nothing to tell again. */
    boolean again(String id);

    /** The endpoints, by name. */
    List<Hook> hooks();
}
