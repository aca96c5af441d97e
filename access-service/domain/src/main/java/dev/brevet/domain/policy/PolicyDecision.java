package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Instant;
import java.util.List;

/** What policy says to an ask. */
public sealed interface PolicyDecision {

    /** What was asked for. */
    EntitlementFact entitlement();

    /** It may go on under these terms. */
    record Permitted(EntitlementFact entitlement, Terms terms, Instant decideBy, String policyVersion)
            implements PolicyDecision {

        /** The approvals that it takes; none means instant. */
        public List<ApprovalNeed> needs() {
            return terms.needs();
        }
    }

    /**
     * The person may not have this; an auditor must see that they tried.
     *
     * @param remedies each of which alone would turn this into a permission; empty if none would
     */
    record Refused(EntitlementFact entitlement, Refusal refusal, List<Remedy> remedies) implements PolicyDecision {}
}
