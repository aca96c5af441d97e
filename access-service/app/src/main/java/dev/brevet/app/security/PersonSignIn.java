package dev.brevet.app.security;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.admin.FirstAdmin;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Turns an account at the identity provider into a person; an account that nobody linked does not get in. */
@Component
class PersonSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final People people;
    private final FirstAdmin firstAdmin;
    private final StepUpAtProvider stepUps;

    PersonSignIn(People people, FirstAdmin firstAdmin, StepUpAtProvider stepUps) {
        this.people = people;
        this.firstAdmin = firstAdmin;
        this.stepUps = stepUps;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        AccountKey account = AccountKey.of(String.valueOf(token.getIssuer()), String.valueOf(token.getSubject()));
        String name = token.getClaimAsString("name");
        PersonId person = people.holderOf(account)
                .or(() -> firstAdmin.claimWithLinkOfThisSession(account, name == null ? "First admin" : name))
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(
                        "account_not_linked",
                        "This account is linked to nobody in Brevet. A platform admin can enrol you.",
                        null)));
        stepUps.refuseAnybodyElse(person);
        return new SignedInPerson(person.value(), token);
    }
}
