package dev.brevet.app.security;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.util.Optional;

/** Recognises bearer tokens that are no JWT; there is none in production, the demo brings one. */
public interface BearerTokens {

    /** The person that this token stands for, empty if it is not one of ours. */
    Optional<PersonId> personOf(String token);

    /** How the holder of one of our tokens has shown who they are; nothing is known of it unless somebody says so. */
    default Proof proofOf(String token) {
        return Proof.NONE;
    }
}
