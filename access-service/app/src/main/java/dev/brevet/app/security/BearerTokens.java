package dev.brevet.app.security;

import dev.brevet.api.shared.PersonId;
import java.util.Optional;

/** Recognises bearer tokens that are no JWT; there is none in production, the demo brings one. */
public interface BearerTokens {

    /** The person that this token stands for, empty if it is not one of ours. */
    Optional<PersonId> personOf(String token);
}
