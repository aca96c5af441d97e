package dev.brevet.demo.identity;

import dev.brevet.demo.people.DemoPeople;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Says in the identity token who signed in, how, and when they really did. */
final class IdTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** The assurance that picking a name gives: somebody signed in, and no more. */
    private static final String SIGN_IN = "sign-in";

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            return;
        }
        Authentication person = Objects.requireNonNull(context.getPrincipal(), "A token is for somebody");
        context.getClaims()
                .claim(
                        StandardClaimNames.NAME,
                        DemoPeople.byId(person.getName()).orElseThrow().name())
                .claim(IdTokenClaimNames.ACR, PickedPerson.confirmed(person) ? PickedPerson.STRONG : SIGN_IN)
                // The framework's own value is the session's last request, which a page reload would refresh.
                .claim(
                        IdTokenClaimNames.AUTH_TIME,
                        PickedPerson.pickedAt(person).getEpochSecond());
    }
}
