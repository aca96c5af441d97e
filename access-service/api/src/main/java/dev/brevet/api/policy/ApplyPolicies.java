package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts a proposed version in force, as it was planned.
 *
 * @param version  of the proposal
 * @param planHash of the plan that was looked at; another one by now is refused
 */
public record ApplyPolicies(@TargetAggregateIdentifier PolicyId policyId, String version, String planHash, PersonId by)
        implements PolicyCommand {}
