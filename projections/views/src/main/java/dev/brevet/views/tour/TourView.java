package dev.brevet.views.tour;

import dev.brevet.api.request.RequestId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The checklist of the first five minutes; each tick is an event that happened.
 *
 * @param requestId the request that it follows; null before anybody asked
 * @param removedAt when the access was gone, with its proof to be found in the record
 */
public record TourView(
        @Nullable RequestId requestId,
        @Nullable Instant askedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt,
        @Nullable Instant removedAt) {}
