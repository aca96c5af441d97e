package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the target did not take the grant yet. */
public record ReportSetupDelay(@TargetAggregateIdentifier GrantId grantId, Problem problem) implements GrantCommand {}
