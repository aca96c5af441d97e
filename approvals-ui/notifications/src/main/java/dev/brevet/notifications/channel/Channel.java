package dev.brevet.notifications.channel;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A way to tell people or places; a bean of this type is one.
 *
 * <p>{@link #deliver} is called outside of any transaction, never twice at the same time for one lane, and again after
 * {@link Outcome.Retry}. It must come back well within {@link #LEASE}: every call that leaves the process has a time-out.
 */
public interface Channel {

    /** How long a node may take for one delivery before another node takes over. */
    Duration LEASE = Duration.ofSeconds(60);

    ChannelId id();

    /** What kinds of tellings this channel takes; no others are written for it. */
    Set<Kind> kinds();

    /** Whether it is switched on; for a channel that is off nothing is written. */
    default boolean on() {
        return true;
    }

    /** Places that hear of every event of this topic, whatever the routes say. */
    default List<Place> listeners(Topic topic) {
        return List.of();
    }

    /** Places that show the card of this request beside those that the routes name; each with a lane of its own. */
    default List<Place> cards(RequestId request) {
        return List.of();
    }

    /**
     * Places that show this request among other things, or would show it to these people from now on.
     *
     * <p>Each has one lane for all requests, so however much happens at once, it is drawn once for all of it.
     */
    default List<Place> screens(RequestId request, Set<PersonId> people) {
        return List.of();
    }

    /** What a place is called where operators look. */
    default String name(Place place) {
        return place.address();
    }

    /** Whether people can be told by it, and so choose what they are told; otherwise it has places only. */
    default boolean reachesPeople() {
        return true;
    }

    /** The least time between two messages to the same place; zero for as fast as it goes. */
    default Duration pace() {
        return Duration.ZERO;
    }

    /** How many deliveries may run at once on one node. */
    default int atOnce() {
        return 4;
    }

    /**
     * Whether whoever receives can tell a second copy from the first, by {@link Telling#id()}.
     *
     * <p>Then an attempt whose outcome nobody knows is simply repeated. Otherwise it is repeated once at most, so that there is
     * at most one second copy.
     */
    default boolean recognisesCopies() {
        return false;
    }

    /** Tells; what it answers decides what becomes of the telling. */
    Outcome deliver(Telling telling);
}
