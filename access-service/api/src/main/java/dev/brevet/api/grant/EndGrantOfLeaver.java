package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends the grant because its holder left; refused while they are active. */
public record EndGrantOfLeaver(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
