package dev.brevet.notifications.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to tell. Reasons are words for operators, without what was said and without secrets. */
public sealed interface Outcome {

    /**
     * It was told.
     *
     * @param reference under what the channel knows the message; handed back as {@link Telling#card()} in the same lane
     */
    record Delivered(@Nullable String reference) implements Outcome {}

    /**
     * It was not told, and may be later.
     *
     * @param after what the other side asked to wait for; null for the usual back-off
     * @param who   what is to wait
     */
    record Retry(@Nullable Duration after, String reason, Who who) implements Outcome {}

    /** It was not told and never will be: nobody there, not allowed, not accepted. */
    record Refused(String reason) implements Outcome {}

    /** It may have been told or not. */
    record Unknown(String reason) implements Outcome {}

    /** What a {@link Retry} is about. */
    enum Who {
        /** The other side as a whole does not answer: everything of the channel rests. */
        CHANNEL,
        /** This place, mailbox or endpoint does not answer: only what goes there rests. */
        PLACE
    }
}
