package dev.brevet.views.story;

import dev.brevet.api.grant.Evidence;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.PersonRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a story.
 *
 * @param index    its place in the log
 * @param requestId the request that it belongs to, also for events of its grant
 * @param kind     simple name of the event, as {@code GrantReady}
 * @param actor    who acted; null if Brevet did by itself
 * @param channel  the face through which they acted, lower case; null if it is not on the record
 * @param facts    what the event says beside that, by name; ids, numbers, times and rule names, never free text
 * @param text     free text that belongs to it: a reason or a comment; "erased" once it was erased
 * @param evidence what was seen on the target, for events that say so
 */
public record StoryEvent(
        long index,
        RequestId requestId,
        String kind,
        Instant at,
        @Nullable PersonRef actor,
        @Nullable String channel,
        Map<String, String> facts,
        @Nullable String text,
        @Nullable Evidence evidence) {}
