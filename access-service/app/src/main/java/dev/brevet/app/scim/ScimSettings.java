package dev.brevet.app.scim;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may push, and where those who are pushed sign in.
 *
 * @param token  empty: nobody may
 * @param issuer empty: no accounts are linked
 */
@ConfigurationProperties("brevet.scim")
record ScimSettings(
        @DefaultValue("") String token, @DefaultValue("") String issuer) {

    private static final int SHORTEST = 32;

    ScimSettings {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException("BREVET_SCIM_TOKEN is too short to be a secret: at least " + SHORTEST
                    + " characters, drawn at random.");
        }
    }

    @Override
    public String toString() {
        return token.isEmpty() ? "SCIM is off" : "SCIM is on";
    }
}
