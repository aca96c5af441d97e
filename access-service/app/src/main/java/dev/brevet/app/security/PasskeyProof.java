package dev.brevet.app.security;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That this person used one of their passkeys in this session, and when; it counts for nobody else. */
public record PasskeyProof(String person, Instant at) implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String ATTRIBUTE = PasskeyProof.class.getName();

    /** Remembers it in the session, under a new session id. */
    public static void remember(PersonId person, Instant at, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, new PasskeyProof(person.value(), at));
        String unused = request.changeSessionId();
    }

    static Optional<Proof> of(String person, @Nullable HttpSession session) {
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof PasskeyProof used
                        && used.person().equals(person)
                ? Optional.of(new Proof(Assurance.PASSKEY, used.at()))
                : Optional.empty();
    }
}
