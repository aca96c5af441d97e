package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Issues a grant now, for this long. */
public record IssueGrant(
        @TargetAggregateIdentifier GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        String right,
        Duration duration,
        GrantBasis basis)
        implements GrantCommand {}
