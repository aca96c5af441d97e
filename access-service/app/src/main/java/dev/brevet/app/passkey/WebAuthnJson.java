package dev.brevet.app.passkey;

import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that browsers write and read for WebAuthn. */
final class WebAuthnJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final int LARGEST = 64 * 1024;
    private static final int LONGEST_LABEL = 60;

    private WebAuthnJson() {}

    static String write(Object options) {
        return MAPPER.writeValueAsString(options);
    }

    static RelyingPartyPublicKey registration(String json) {
        RelyingPartyPublicKey answer = MAPPER.readValue(bounded(json), RelyingPartyPublicKey.class);
        String label = answer.getLabel().strip();
        return new RelyingPartyPublicKey(
                answer.getCredential(),
                label.isEmpty()
                        ? "Passkey"
                        : label.substring(
                                0,
                                label.offsetByCodePoints(
                                        0, Math.min(LONGEST_LABEL, label.codePointCount(0, label.length())))));
    }

    static PublicKeyCredential<AuthenticatorAssertionResponse> assertion(String json) {
        return MAPPER.readValue(bounded(json), new TypeReference<>() {});
    }

    private static String bounded(String json) {
        if (json.length() > LARGEST) {
            throw new IllegalArgumentException("Larger than any answer of an authenticator");
        }
        return json;
    }
}
