package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Holds a live grant against the policies in force now; what no longer holds ends or is flagged, as the policy says. */
public record ReevaluateGrant(@TargetAggregateIdentifier GrantId grantId) implements GrantCommand {}
