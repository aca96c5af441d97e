package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Warns that the grant ends soon; refused before its time. */
public record WarnOfEnd(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
