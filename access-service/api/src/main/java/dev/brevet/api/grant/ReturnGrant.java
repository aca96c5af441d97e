package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Hands one's own access back early. */
public record ReturnGrant(@TargetAggregateIdentifier GrantId grantId, PersonId by) implements GrantCommand {}
