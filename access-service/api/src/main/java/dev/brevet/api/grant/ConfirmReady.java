package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the access is there, with what was seen. */
public record ConfirmReady(@TargetAggregateIdentifier GrantId grantId, Evidence evidence) implements GrantCommand {}
