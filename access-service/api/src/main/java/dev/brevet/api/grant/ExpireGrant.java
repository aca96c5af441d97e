package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends the grant because time is up; refused before its time. */
public record ExpireGrant(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
