package dev.brevet.app.passkey;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Whoever is about to say who they are. */
final class Nobody {

    static final AnonymousAuthenticationToken INSTANCE =
            new AnonymousAuthenticationToken("passkey", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private Nobody() {}
}
