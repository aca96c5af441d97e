package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Starts one's own grant, which was approved and waits for that. */
public record ActivateGrant(@TargetAggregateIdentifier GrantId grantId, PersonId by, Proof proof)
        implements GrantCommand {}
