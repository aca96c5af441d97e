package dev.brevet.domain.directory;

import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import java.util.Set;

/** How many passkeys somebody may have, and who may have none. */
final class Passkeys {

    static final int MOST = 10;

    private Passkeys() {}

    /** Not silently done: the credential goes with the event, or stays with it. */
    static void checkKnown(Set<PasskeyKey> passkeys, PasskeyKey passkey) {
        if (!passkeys.contains(passkey)) {
            throw new AccessRefusal.NotFound(new Refusal(
                    "passkey-unknown", "The person has no such passkey.", "Look again: it may be removed already."));
        }
    }

    static void checkOneMore(boolean active, Set<PasskeyKey> passkeys) {
        if (!active) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "person-deactivated", "A deactivated person gets no passkeys.", "Reactivate the person first."));
        }
        if (passkeys.size() >= MOST) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "passkeys-full",
                    "A person has at most " + MOST + " passkeys.",
                    "Remove one that is no longer used first."));
        }
    }
}
