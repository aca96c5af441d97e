package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was decided once, with everything that the decision read.
 *
 * @param inputs null if they were erased since, so that the decision cannot be made again
 * @param facts  null if nobody was known by that id
 */
public record PastRequest(
        RequestId id,
        PersonId person,
        EntitlementId entitlement,
        Duration duration,
        @Nullable Instant startAt,
        @Nullable Map<String, String> inputs,
        @Nullable FactsRead facts,
        Instant at) {}
