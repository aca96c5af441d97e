package dev.brevet.demo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

class IdentityProviderTest {

    private static final String SECRET = "a-secret-that-is-random-in-the-demo-itself";
    private static final int BREVET_PORT = 18_080;
    private static final String REDIRECT = "http://localhost:18080/login/oauth2/code/brevet";

    @TempDir
    static Path folder;

    static IdentityProvider provider;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start(new IdentitySettings(folder, SECRET, BREVET_PORT));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void discoveryNamesTheIssuerAndItsEndpoints() throws Exception {
        Map<String, Object> document = JSONObjectUtils.parse(somebody()
                .get(provider.issuer() + "/.well-known/openid-configuration")
                .body());

        assertThat(document)
                .containsEntry("issuer", provider.issuer())
                .containsEntry("authorization_endpoint", provider.issuer() + "/oauth2/authorize")
                .containsEntry("end_session_endpoint", provider.issuer() + "/connect/logout");
    }

    @Test
    void everyPersonSignsInWithCodeAndProofKey() throws Exception {
        for (DemoPerson person : DemoPeople.ALL) {
            Instant before = Instant.now().minusSeconds(1);
            Browserless browser = somebody();

            HttpResponse<String> answer =
                    browser.token(browser.codeFor(person.account()), Browserless.VERIFIER, SECRET);

            assertThat(answer.statusCode()).isEqualTo(200);
            SignedJWT token = idToken(answer);
            assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
            assertThat(signedByPublishedKey(token)).isTrue();
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(provider.issuer());
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(IdentityProvider.CLIENT_ID);
            assertThat(token.getJWTClaimsSet().getSubject())
                    .isEqualTo(person.id().value());
            assertThat(token.getJWTClaimsSet().getStringClaim("name")).isEqualTo(person.name());
            assertThat(token.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("no-1");
            assertThat(token.getJWTClaimsSet().getStringClaim("acr")).isEqualTo("sign-in");
            assertThat(Instant.ofEpochSecond(token.getJWTClaimsSet().getLongClaim("auth_time")))
                    .isBetween(before, Instant.now().plusSeconds(1));
        }
    }

    @Test
    void theUserInfoEndpointKnowsTheName() throws Exception {
        Browserless browser = somebody();
        HttpResponse<String> answer = browser.token(browser.codeFor("dana"), Browserless.VERIFIER, SECRET);
        String access = (String) JSONObjectUtils.parse(answer.body()).get("access_token");

        HttpResponse<String> info =
                browser.post(provider.issuer() + "/userinfo", Map.of(), "Authorization", "Bearer " + access);

        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(JSONObjectUtils.parse(info.body()))
                .containsEntry("sub", "dana")
                .containsEntry("name", "Dana Kim");
    }

    @Test
    void theSessionCookieHasItsOwnNameAndIsPrivate() throws Exception {
        assertThat(somebody().get(provider.issuer() + "/sign-in").headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("BREVET_DEMO_IDP=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void pagesForbidScriptsAndFraming() throws Exception {
        assertThat(somebody().get(provider.issuer() + "/sign-in").headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'self'; form-action 'self' http://localhost:18080; "
                        + "base-uri 'none'; frame-ancestors 'none'");
    }

    @Test
    void refusesWhatIsNotRight() throws Exception {
        Browserless noProof = somebody();
        noProof.authorize(Map.of());
        noProof.pick("dana");
        assertThat(Browserless.location(noProof.authorize(Map.of("code_challenge", "", "code_challenge_method", ""))))
                .contains("error=invalid_request")
                .contains("code_challenge");
        assertThat(noProof.authorize(Map.of("redirect_uri", "http://localhost:1/elsewhere"))
                        .statusCode())
                .isEqualTo(400);

        Browserless browser = somebody();
        String code = browser.codeFor("dana");
        assertThat(browser.token(code, "another-verifier-of-at-least-forty-three-characters", SECRET)
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.token(code, Browserless.VERIFIER, "guess").statusCode())
                .isEqualTo(401);

        Browserless nobody = somebody();
        nobody.authorize(Map.of());
        assertThat(Browserless.location(nobody.pick("mallory"))).endsWith("/sign-in?unknown");
        assertThat(Browserless.location(nobody.authorize(Map.of()))).endsWith("/sign-in");
        assertThat(nobody.post(provider.issuer() + "/sign-in", Map.of("person", "dana"))
                        .statusCode())
                .as("without the page's own token")
                .isEqualTo(403);
    }

    @Test
    void aClientCanInsistOnAFreshSignIn() throws Exception {
        for (Map<String, String> insisting :
                List.of(Map.of("prompt", "login", "state", "fresh"), Map.of("max_age", "0", "state", "fresh"))) {
            Browserless browser = somebody();
            browser.codeFor("dana");
            assertThat(Browserless.location(browser.authorize(Map.of("max_age", "600"))))
                    .as("signed in less than ten minutes ago")
                    .startsWith(REDIRECT);

            assertThat(Browserless.location(browser.authorize(insisting))).endsWith("/sign-in");
            assertThat(Browserless.location(browser.authorize(insisting)))
                    .as("asking twice does not help")
                    .endsWith("/sign-in");
            HttpResponse<String> back = browser.get(Browserless.location(browser.pick("kai")));

            assertThat(Browserless.location(back)).startsWith(REDIRECT).contains("code=", "state=fresh");
        }
    }

    @Test
    void aClientCanAskForAConfirmationAndTheTokenSaysWhetherThereWasOne() throws Exception {
        Map<String, String> strong = Map.of("acr_values", "other passkey", "state", "strong");
        Browserless browser = somebody();
        assertThat(acr(browser, browser.codeFor("dana"))).isEqualTo("sign-in");

        assertThat(Browserless.location(browser.authorize(strong))).endsWith("/sign-in?confirm");
        String page = browser.get(provider.issuer() + "/sign-in?confirm").body();
        assertThat(page).contains("Confirm with passkey (simulated)");
        HttpResponse<String> back = browser.get(Browserless.location(browser.pick("dana", true)));
        assertThat(acr(browser, code(back))).isEqualTo("passkey");
        assertThat(acr(browser, code(browser.authorize(Map.of("acr_values", "passkey", "state", "again")))))
                .as("confirmed before, in the same session")
                .isEqualTo("passkey");

        Browserless notYetSignedIn = somebody();
        assertThat(Browserless.location(notYetSignedIn.authorize(strong))).endsWith("/sign-in?confirm");
        HttpResponse<String> unconfirmed = notYetSignedIn.get(Browserless.location(notYetSignedIn.pick("dana", false)));
        assertThat(Browserless.location(unconfirmed)).as("asked once more").endsWith("/sign-in?confirm");
        unconfirmed = notYetSignedIn.get(Browserless.location(notYetSignedIn.pick("dana", false)));
        assertThat(acr(notYetSignedIn, code(unconfirmed)))
                .as("a wish is only a wish, and the token says the truth")
                .isEqualTo("sign-in");
    }

    private static String code(HttpResponse<String> back) {
        return Objects.requireNonNull(
                Browserless.query(URI.create(Browserless.location(back))).get("code"), "Came back without a code");
    }

    private static String acr(Browserless browser, String code) throws Exception {
        return idToken(browser.token(code, Browserless.VERIFIER, SECRET))
                .getJWTClaimsSet()
                .getStringClaim("acr");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        Browserless browser = somebody();
        SignedJWT token = idToken(browser.token(browser.codeFor("dana"), Browserless.VERIFIER, SECRET));
        assertThat(Browserless.location(browser.authorize(Map.of()))).startsWith(REDIRECT);

        HttpResponse<String> out = browser.get(provider.issuer() + "/connect/logout?id_token_hint=" + token.serialize()
                + "&post_logout_redirect_uri=http://localhost:18080/");

        assertThat(Browserless.location(out)).isEqualTo("http://localhost:18080/");
        assertThat(Browserless.location(browser.authorize(Map.of()))).endsWith("/sign-in");
    }

    @Test
    void signingOutWithATokenThatIsNoLongerKnownStillSignsOut() throws Exception {
        Browserless browser = somebody();
        browser.codeFor("dana");

        HttpResponse<String> out = browser.get(provider.issuer() + "/connect/logout?id_token_hint=forgotten"
                + "&post_logout_redirect_uri=http://elsewhere.example/");

        assertThat(URI.create(Browserless.location(out)).getPath()).isEqualTo("/signed-out");
        assertThat(browser.get(provider.issuer() + "/signed-out").body()).contains("You are signed out");
        assertThat(Browserless.location(browser.authorize(Map.of()))).endsWith("/sign-in");
    }

    @Test
    void keyAndPortOutliveARestart() throws Exception {
        Path own = Files.createDirectory(folder.resolve("again"));
        IdentitySettings settings = new IdentitySettings(own, SECRET, BREVET_PORT);
        String issuer;
        String keys;
        try (IdentityProvider first = IdentityProvider.start(settings)) {
            issuer = first.issuer();
            keys = somebody().get(issuer + "/oauth2/jwks").body();
        }
        try (IdentityProvider second = IdentityProvider.start(settings)) {
            assertThat(second.issuer()).isEqualTo(issuer);
            assertThat(somebody().get(issuer + "/oauth2/jwks").body())
                    .isEqualTo(keys)
                    .doesNotContain("\"d\"");
        }
        assertThat(Files.getPosixFilePermissions(own.resolve("signing-key.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void noComponentScanOfTheServiceCanPickItUp() {
        ClassPathScanningCandidateComponentProvider widest = new ClassPathScanningCandidateComponentProvider(true);

        assertThat(widest.findCandidateComponents("dev.brevet.demo.identity")).isEmpty();
    }

    private static Browserless somebody() {
        return new Browserless(provider.issuer(), REDIRECT);
    }

    private static SignedJWT idToken(HttpResponse<String> answer) throws Exception {
        return SignedJWT.parse((String) JSONObjectUtils.parse(answer.body()).get("id_token"));
    }

    private static boolean signedByPublishedKey(SignedJWT token) throws Exception {
        JWKSet published =
                JWKSet.parse(somebody().get(provider.issuer() + "/oauth2/jwks").body());
        RSAKey key = published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        return token.verify(new RSASSAVerifier(key));
    }
}
