package dev.brevet.domain.grant;

import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.AccessPolicy.Lost;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a live grant would still be allowed: what the grant asks itself, and what is looked at before it is asked. */
public final class Standing {

    private Standing() {}

    /**
     * Why a grant would not be allowed any more; empty if it stands.
     *
     * @param extended who agreed to each of its extensions
     * @param inputs   the answers that were given when it was asked for
     */
    public static Optional<Lost> lost(
            GrantIssued issued,
            List<List<PersonId>> extended,
            Map<String, String> inputs,
            AccessPolicy policy,
            Facts facts) {
        Duration length = Duration.between(issued.at(), issued.endsAt());
        Ask ask = new Ask(issued.personId(), issued.entitlementId(), length, null)
                .assessed(issued.basis().risk());
        return lost(issued.grantId(), ask.answering(inputs), issued.basis(), extended, issued.at(), policy, facts);
    }

    static Optional<Lost> lost(
            GrantId self,
            Ask ask,
            GrantBasis basis,
            List<List<PersonId>> extended,
            Instant issuedAt,
            AccessPolicy policy,
            Facts inForce) {
        // It must not stand in its own way: not where it is decided to start it, nor while it lasts.
        Facts facts = FactsWithout.grant(self, inForce);
        if (basis.breakGlass()) {
            return BreakGlassPolicy.lost(ask, issuedAt, facts);
        }
        // Each time anew: who agreed to the grant may agree to its extension as well.
        return Stream.concat(Stream.of(basis.approvers()), extended.stream())
                .flatMap(agreed -> policy.lost(ask, agreed, issuedAt, facts).stream())
                .findFirst();
    }
}
