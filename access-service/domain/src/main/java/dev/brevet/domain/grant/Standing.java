package dev.brevet.domain.grant;

import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.AccessPolicy.Lost;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether a live grant would still be allowed: what the grant asks itself, and what is looked at before it is asked. */
public final class Standing {

    private Standing() {}

    /**
     * Why a grant would not be allowed any more; empty if it stands.
     *
     * @param inputs the answers that were given when it was asked for
     */
    public static Optional<Lost> lost(
            GrantIssued issued, Map<String, String> inputs, AccessPolicy policy, Facts facts) {
        Duration length = Duration.between(issued.at(), issued.endsAt());
        Ask ask = new Ask(issued.personId(), issued.entitlementId(), length, null)
                .assessed(issued.basis().risk());
        return lost(ask.answering(inputs), issued.basis(), issued.at(), policy, facts);
    }

    static Optional<Lost> lost(Ask ask, GrantBasis basis, Instant decidedAt, AccessPolicy policy, Facts facts) {
        return basis.breakGlass()
                ? BreakGlassPolicy.lost(ask, decidedAt, facts)
                : policy.lost(ask, basis.approvers(), decidedAt, facts);
    }
}
