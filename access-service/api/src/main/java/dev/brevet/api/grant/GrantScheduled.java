package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The grant is approved and waits for its start, where it is decided again. */
@Revision("1")
public record GrantScheduled(
        GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Duration duration,
        Instant startAt,
        GrantBasis basis,
        Instant at)
        implements GrantEvent {}
