package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The intent to give access, durable before any connector is called; time runs from here. */
@Revision("1")
public record GrantIssued(
        GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        String right,
        Instant endsAt,
        GrantBasis basis,
        Instant at)
        implements GrantEvent {}
