package dev.brevet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.assurance.AssuranceSettings;
import dev.brevet.app.assurance.ProofOfClaims;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

class SessionProofsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final PersonId DANA = new PersonId("dana");

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final SessionProofs proofs = new SessionProofs(
            new ProofOfClaims(new AssuranceSettings(List.of("gold"), List.of()), Clock.fixed(NOW, ZoneOffset.UTC)));

    private static Authentication signedIn(Instant at, String acr) {
        OidcIdToken token = new OidcIdToken(
                "token", at, at.plusSeconds(300), Map.of("sub", "00u1", "auth_time", at.getEpochSecond(), "acr", acr));
        return new OAuth2AuthenticationToken(new SignedInPerson("dana", token), List.of(), "brevet");
    }

    @Test
    void a_sign_in_proves_what_its_token_says() {
        assertThat(proofs.of(signedIn(NOW.minusSeconds(600), "1"), null))
                .isEqualTo(new Proof(Assurance.SIGN_IN, NOW.minusSeconds(600)));
        assertThat(proofs.of(signedIn(NOW.minusSeconds(600), "gold"), request.getSession()))
                .isEqualTo(new Proof(Assurance.PASSKEY, NOW.minusSeconds(600)));
    }

    @Test
    void the_later_of_sign_in_and_passkey_counts() {
        PasskeyProof.remember(DANA, NOW.minusSeconds(60), request);
        assertThat(proofs.of(signedIn(NOW.minusSeconds(600), "1"), request.getSession()))
                .isEqualTo(new Proof(Assurance.PASSKEY, NOW.minusSeconds(60)));
        assertThat(proofs.of(signedIn(NOW.minusSeconds(30), "1"), request.getSession()))
                .isEqualTo(new Proof(Assurance.SIGN_IN, NOW.minusSeconds(30)));
    }

    @Test
    void somebody_elses_passkey_counts_for_nothing() {
        PasskeyProof.remember(new PersonId("ana"), NOW, request);
        assertThat(proofs.of(signedIn(NOW.minusSeconds(600), "1"), request.getSession()))
                .isEqualTo(new Proof(Assurance.SIGN_IN, NOW.minusSeconds(600)));
    }

    @Test
    void a_session_of_unknown_making_proves_nothing() {
        assertThat(proofs.of(new UsernamePasswordAuthenticationToken("dana", "x"), request.getSession()))
                .isEqualTo(Proof.NONE);
        assertThat(proofs.of(new PasskeySignIn(DANA, NOW), null)).isEqualTo(new Proof(Assurance.PASSKEY, NOW));
    }
}
