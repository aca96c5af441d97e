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
 * @param breakGlass whether the glass was broken for it
 * @param inputs     null if they were erased since, so that the decision cannot be made again
 * @param facts      null if nobody was known by that id
 */
public record PastRequest(
        RequestId id,
        PersonId person,
        EntitlementId entitlement,
        boolean breakGlass,
        Duration duration,
        @Nullable Instant startAt,
        @Nullable Map<String, String> inputs,
        @Nullable FactsRead facts,
        Instant at) {

    /** Asked for the ordinary way. */
    public PastRequest(
            RequestId id,
            PersonId person,
            EntitlementId entitlement,
            Duration duration,
            @Nullable Instant startAt,
            @Nullable Map<String, String> inputs,
            @Nullable FactsRead facts,
            Instant at) {
        this(id, person, entitlement, false, duration, startAt, inputs, facts, at);
    }
}
