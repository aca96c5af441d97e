package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Starts a scheduled grant if it would still be decided so; refused before its time. */
public record StartGrant(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
