package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import java.time.Instant;
import java.util.List;

/** What policy says to an ask. */
public sealed interface PolicyDecision {

    /** It may go on under these conditions; no needs means instant. */
    record Permitted(EntitlementFact entitlement, List<ApprovalNeed> needs, Instant decideBy, String policyVersion)
            implements PolicyDecision {}

    /** The person may not have this; an auditor must see that they tried. */
    record Refused(EntitlementFact entitlement, Refusal refusal) implements PolicyDecision {}
}
