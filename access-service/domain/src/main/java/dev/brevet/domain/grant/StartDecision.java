package dev.brevet.domain.grant;

import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;

/** What becomes of a scheduled grant when its time has come and it is decided again. */
sealed interface StartDecision {

    /** How fresh a proof has to be where a weaker one would end it unused. */
    Duration FRESH = Duration.ofMinutes(5);

    /** It starts, with this right. */
    record Starts(String right) implements StartDecision {}

    /** What made sense when it was approved does not any more. */
    record NoLonger(Refusal why) implements StartDecision {}

    /** The ask of somebody who proved themselves when they made it, and need not be there at the start. */
    static Ask unattended(Ask ask, Facts facts) {
        return ask.proven(new Proof(Assurance.PASSKEY, facts.now()));
    }

    /**
     * Asks its holder for a stronger proof where nothing else is lacking: to start it with a weaker one would end it unused.
     *
     * @throws AccessRefusal.StepUpNeeded if so
     */
    static void unlessProven(GrantScheduled scheduled, Ask ask, AccessPolicy policy, Facts facts) {
        if (now(scheduled, ask, policy, facts) instanceof NoLonger
                && now(scheduled, unattended(ask, facts), policy, facts) instanceof Starts) {
            throw StepUps.needed("Policy", Assurance.PASSKEY, FRESH);
        }
    }

    /**
     * Decides it by what is in force now, as if the grant were not there.
     *
     * @throws AccessRefusal.NotNow       if it cannot be judged now and has to wait
     * @throws AccessRefusal.StepUpNeeded if its holder first has to prove more strongly who they are
     */
    static StartDecision now(GrantScheduled scheduled, Ask ask, AccessPolicy policy, Facts facts) {
        try {
            return switch (policy.decide(ask, FactsWithout.grant(scheduled.grantId(), facts))) {
                case Refused refused -> new NoLonger(refused.refusal());
                case Permitted permitted ->
                    isAsApproved(scheduled, permitted.entitlement())
                            ? new Starts(permitted.entitlement().right())
                            : new NoLonger(GrantRefusals.entitlementChanged(scheduled.entitlementId()));
            };
        } catch (AccessRefusal.NotNow | AccessRefusal.StepUpNeeded wait) {
            throw wait;
        } catch (AccessRefusal noLonger) {
            return new NoLonger(noLonger.refusal());
        }
    }

    private static boolean isAsApproved(GrantScheduled scheduled, EntitlementFact entitlement) {
        return entitlement.target().equals(scheduled.targetId())
                && entitlement.shown().equals(scheduled.gives());
    }
}
