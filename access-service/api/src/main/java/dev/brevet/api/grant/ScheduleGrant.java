package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Reserves a grant that starts later. */
public record ScheduleGrant(
        @TargetAggregateIdentifier GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Duration duration,
        Instant startAt,
        GrantBasis basis)
        implements GrantCommand {}
