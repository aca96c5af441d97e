package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a grant, if it still lives, because the review of its break-glass found no ground for it. */
public record EndUnjustifiedGrant(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
