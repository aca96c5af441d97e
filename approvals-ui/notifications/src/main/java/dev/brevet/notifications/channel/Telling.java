package dev.brevet.notifications.channel;

import dev.brevet.api.request.RequestId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one person or place through one channel.
 *
 * @param id       the same for every attempt, and for no other telling
 * @param logIndex index of the event in the log
 * @param lane     tellings of a lane are delivered one after another, in the order of the log
 * @param request  what it is about, null for a digest
 * @param facts    what the event says, by name: ids, times and references to texts, never names or texts themselves
 * @param since    when it was written, database time, UTC
 * @param attempt  from one
 * @param card     what an earlier {@link Outcome.Delivered} of this lane left, null if there was none
 * @param copy     an earlier attempt may have told it already
 */
public record Telling(
        String id,
        long logIndex,
        Topic topic,
        Kind kind,
        ChannelId channel,
        String lane,
        Recipient to,
        @Nullable RequestId request,
        Map<String, String> facts,
        Instant since,
        int attempt,
        @Nullable String card,
        boolean copy) {}
