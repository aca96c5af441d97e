package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a version of all policies forward; nothing is in force by that.
 *
 * @param source where they came from, such as a commit or a folder; shown and never interpreted
 * @param by     null if Brevet found them at its start
 * @param proof  how whoever proposes has shown who they are
 */
public record ProposePolicies(
        @TargetAggregateIdentifier PolicyId policyId,
        List<PolicyFile> files,
        String source,
        @Nullable PersonId by,
        Proof proof)
        implements PolicyCommand {}
