package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a proposed version in force, as it was planned.
 *
 * @param version  of the proposal
 * @param planHash of the plan that was looked at; another one by now is refused
 * @param reason   why, for whoever reads the history
 * @param proof    how whoever applies has shown who they are
 */
public record ApplyPolicies(
        @TargetAggregateIdentifier PolicyId policyId,
        String version,
        String planHash,
        PersonId by,
        @Nullable String reason,
        Proof proof)
        implements PolicyCommand {}
