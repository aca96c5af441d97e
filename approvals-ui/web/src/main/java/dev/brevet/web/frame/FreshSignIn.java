package dev.brevet.web.frame;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;

/** Asks platform admins to have just signed in before they change what others rely on. */
public final class FreshSignIn {

    /** As the commands of policies and the API ask for it. */
    public static final Duration TO_CHANGE = Duration.ofMinutes(15);

    /** Whoever begins to write signed in lately enough that it will still count when they send it. */
    public static final Duration TO_BEGIN = Duration.ofMinutes(10);

    private FreshSignIn() {}

    /**
     * Lets on whoever signed in at most {@code within} ago.
     *
     * @param what in the plural, such as “Policies”
     * @throws AccessRefusal.StepUpNeeded if it is longer ago
     */
    public static void unless(Authentication signedIn, Duration within, Instant now, String what) {
        if (!Viewers.proof(signedIn).satisfies(Assurance.SIGN_IN, within, now)) {
            throw new AccessRefusal.StepUpNeeded(
                    new Refusal(
                            "fresh-sign-in",
                            what + " are changed only by somebody who signed in just now.",
                            "Sign in again, then go on."),
                    Assurance.SIGN_IN,
                    within);
        }
    }
}
