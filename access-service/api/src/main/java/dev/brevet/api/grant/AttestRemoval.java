package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says as a person that the access is gone; it takes two. */
public record AttestRemoval(@TargetAggregateIdentifier GrantId grantId, PersonId by, String reason)
        implements GrantCommand {}
