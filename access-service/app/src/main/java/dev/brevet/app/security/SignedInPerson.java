package dev.brevet.app.security;

import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A person signed in by OpenID Connect; the name is the person id, not the provider's subject. */
record SignedInPerson(String person, OidcIdToken idToken) implements OidcUser, java.io.Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return person;
    }

    @Override
    public Map<String, Object> getClaims() {
        return idToken.getClaims();
    }

    @Override
    @SuppressWarnings("NullAway") // Spring's contract allows null: the person is known from the directory
    public OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public OidcIdToken getIdToken() {
        return idToken;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return idToken.getClaims();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return java.util.List.of();
    }
}
