package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Keeps a grant as it is until the transaction ends, for who decides about several in one and must not wait in a circle. */
public record HoldGrant(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
