package dev.brevet.app.security;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A person who proved who they are; the name is the person id, the authorities are groups. */
final class PersonAuthentication extends AbstractAuthenticationToken implements Proven {

    private static final long serialVersionUID = 1;

    private final String person;
    private final transient Proof proof;

    PersonAuthentication(PersonId person, Proof proof, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.person = person.value();
        this.proof = proof;
        setAuthenticated(true);
    }

    @Override
    public Proof proof() {
        return proof;
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
