package dev.brevet.api.policy;

import dev.brevet.api.BrevetEvent;

/** What happens to the policies. */
public sealed interface PolicyEvent extends BrevetEvent
        permits PoliciesProposed, PolicyPlanSeen, PoliciesAwaitSecondAdmin, PoliciesApplied {

    PolicyId policyId();
}
