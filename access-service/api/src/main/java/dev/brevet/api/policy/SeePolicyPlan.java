package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Remembers that an admin was shown a plan; the same once more changes nothing. */
public record SeePolicyPlan(@TargetAggregateIdentifier PolicyId policyId, String version, String planHash, PersonId by)
        implements PolicyCommand {}
