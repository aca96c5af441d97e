package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Raises the alarm over a removal past its objective; refused before its time. */
public record EscalateRemoval(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
