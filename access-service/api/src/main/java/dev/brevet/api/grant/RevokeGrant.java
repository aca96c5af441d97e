package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes somebody's access away, with a reason that they will read. */
public record RevokeGrant(@TargetAggregateIdentifier GrantId grantId, PersonId by, String reason)
        implements GrantCommand {}
