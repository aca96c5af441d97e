package dev.brevet.api.grant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the target will never take the grant. */
public record ReportSetupFailure(@TargetAggregateIdentifier GrantId grantId, Problem problem) implements GrantCommand {}
