package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the access is gone, with what was seen. */
public record ConfirmRemoved(@TargetAggregateIdentifier GrantId grantId, Evidence evidence) implements GrantCommand {}
