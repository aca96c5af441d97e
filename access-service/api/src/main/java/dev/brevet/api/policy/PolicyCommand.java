package dev.brevet.api.policy;

import dev.brevet.api.shared.ChangesFacts;

/** A command to the policies; applying changes facts that every decision reads. */
public sealed interface PolicyCommand extends ChangesFacts permits ProposePolicies, SeePolicyPlan, ApplyPolicies {

    PolicyId policyId();
}
