package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the target has not confirmed the removal yet. */
public record ReportRemovalDelay(@TargetAggregateIdentifier GrantId grantId, Problem problem) implements GrantCommand {}
