package dev.brevet.domain.grant;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides a scheduled grant again when its time has come. */
final class StartDecision {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private StartDecision() {}

    /** The ask of somebody who proved themselves when they made it, and need not be there at the start. */
    static Ask unattended(Ask ask, Facts facts) {
        return ask.proven(new Proof(Assurance.PASSKEY, facts.now()));
    }

    /**
     * Asks its holder for a stronger proof where nothing else is lacking: to start it with a weaker one would end it unused.
     *
     * @throws AccessRefusal.StepUpNeeded if so
     */
    static void unlessProven(GrantId self, Ask ask, TargetId target, AccessPolicy policy, Facts facts) {
        if (rightNow(self, ask, target, policy, facts) == null
                && rightNow(self, unattended(ask, facts), target, policy, facts) != null) {
            throw StepUps.needed("Policy", Assurance.PASSKEY, FRESH);
        }
    }

    /**
     * The right to give, or null if what made sense when it was approved does not any more.
     *
     * @throws AccessRefusal.NotNow       if it cannot be judged now and has to wait
     * @throws AccessRefusal.StepUpNeeded if its holder first has to prove more strongly who they are
     */
    static @Nullable String rightNow(GrantId self, Ask ask, TargetId target, AccessPolicy policy, Facts facts) {
        try {
            return policy.decide(ask, FactsWithout.grant(self, facts)) instanceof Permitted permitted
                            && permitted.entitlement().target().equals(target)
                    ? permitted.entitlement().right()
                    : null;
        } catch (AccessRefusal.NotNow | AccessRefusal.StepUpNeeded wait) {
            throw wait;
        } catch (AccessRefusal noLonger) {
            return null;
        }
    }
}
