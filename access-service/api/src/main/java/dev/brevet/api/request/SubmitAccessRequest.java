package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Asks for an entitlement for a time and a reason; {@code startAt} null means as soon as it is approved. */
public record SubmitAccessRequest(
        @TargetAggregateIdentifier RequestId requestId,
        PersonId personId,
        EntitlementId entitlementId,
        Duration duration,
        String reason,
        @Nullable Instant startAt)
        implements AccessRequestCommand {}
