package dev.brevet.domain.policy;

import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;

/** How Brevet asks for a stronger or fresher proof. */
public final class StepUps {

    private StepUps() {}

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
