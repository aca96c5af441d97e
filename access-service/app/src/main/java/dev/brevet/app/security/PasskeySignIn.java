package dev.brevet.app.security;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A person who signed in by passkey alone, without the identity provider; the name is the person id. */
public final class PasskeySignIn extends AbstractAuthenticationToken implements Proven {

    private static final long serialVersionUID = 1;

    private final String person;
    private final Instant at;

    /** Signed in at this instant; groups are looked up with each request. */
    public PasskeySignIn(PersonId person, Instant at) {
        super(List.of());
        this.person = person.value();
        this.at = at;
        setAuthenticated(true);
    }

    @Override
    public Proof proof() {
        return new Proof(Assurance.PASSKEY, at);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return person;
    }
}
