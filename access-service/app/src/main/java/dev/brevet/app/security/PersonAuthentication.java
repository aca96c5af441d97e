package dev.brevet.app.security;

import dev.brevet.api.shared.PersonId;
import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A person who proved who they are; the name is the person id, the authorities are groups. */
final class PersonAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final String person;

    PersonAuthentication(PersonId person, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.person = person.value();
        setAuthenticated(true);
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
