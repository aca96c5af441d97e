package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an entitlement for a time and a reason.
 *
 * @param startAt null means as soon as it is approved
 * @param inputs  answers to the policy's questions, by name
 */
public record SubmitAccessRequest(
        @TargetAggregateIdentifier RequestId requestId,
        PersonId personId,
        EntitlementId entitlementId,
        Duration duration,
        String reason,
        @Nullable Instant startAt,
        Map<String, String> inputs,
        Proof proof)
        implements AccessRequestCommand {

    /** An ask without answers, by somebody who is just signed in. */
    public SubmitAccessRequest(
            RequestId requestId,
            PersonId personId,
            EntitlementId entitlementId,
            Duration duration,
            String reason,
            @Nullable Instant startAt) {
        this(requestId, personId, entitlementId, duration, reason, startAt, Map.of(), Proof.NONE);
    }
}
