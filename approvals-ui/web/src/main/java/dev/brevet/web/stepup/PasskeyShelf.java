package dev.brevet.web.stepup;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The passkeys that people have registered with Brevet itself. */
public interface PasskeyShelf {

    /** How fresh a sign-in has to be to register a passkey. */
    Duration FRESH = Duration.ofMinutes(5);

    /**
     * One passkey.
     *
     * @param id       opaque
     * @param label    what its holder calls it
     * @param lastUsed when it was last shown; when it was added if it never was
     */
    record Passkey(String id, String label, Instant added, Instant lastUsed) {}

    /** This person's passkeys, oldest first. */
    List<Passkey> of(PersonId person);

    /** Takes a passkey away, on the record; nothing happens if it is not this person's. */
    void remove(PersonId person, String id);

    /** Whether people may sign in by passkey alone, without the identity provider. */
    boolean signInOffered();

    /**
     * Lets nobody register a passkey who merely found a browser that somebody left signed in.
     *
     * @throws AccessRefusal.StepUpNeeded if the proof is older than {@link #FRESH}
     */
    static void demandFreshProof(Proof proof, Instant now) {
        if (!proof.satisfies(Assurance.SIGN_IN, FRESH, now)) {
            throw new AccessRefusal.StepUpNeeded(
                    new Refusal(
                            "fresh-sign-in-for-passkey",
                            "A passkey is registered only by somebody who signed in just now.",
                            "Sign in again, then add it within five minutes."),
                    Assurance.SIGN_IN,
                    FRESH);
        }
    }
}
