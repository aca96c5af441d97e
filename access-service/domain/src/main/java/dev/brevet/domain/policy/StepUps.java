package dev.brevet.domain.policy;

import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.time.Instant;

/** How Brevet asks for a stronger or fresher proof. */
public final class StepUps {

    /** Long enough to prepare a change and make it after one sign-in. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private StepUps() {}

    /**
     * Lets on whoever has just signed in.
     *
     * @param doing what asks for it, such as “Changing the catalogue”
     * @throws AccessRefusal.StepUpNeeded if the sign-in is older than 15 minutes, or there is none
     */
    public static void unlessFresh(String doing, Proof proof, Instant now) {
        if (!proof.satisfies(Assurance.SIGN_IN, FRESH, now)) {
            throw needed(doing, Assurance.SIGN_IN, FRESH);
        }
    }

    /** The refusal that a stronger proof overcomes. */
    public static AccessRefusal.StepUpNeeded needed(String policy, Assurance assurance, Duration within) {
        String how =
                switch (assurance) {
                    case CHAT, SIGN_IN -> "a sign-in";
                    case PASSKEY -> "a passkey";
                };
        return new AccessRefusal.StepUpNeeded(
                new Refusal(
                        "step-up",
                        policy + " asks for " + how + " that is no older than " + DurationWords.of(within) + ".",
                        "Show once more that it is you, then send the same again."),
                assurance,
                within);
    }
}
