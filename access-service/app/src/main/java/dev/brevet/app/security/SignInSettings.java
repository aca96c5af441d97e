package dev.brevet.app.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people sign in.
 *
 * @param issuer       address of the OpenID provider ({@code BREVET_OIDC_ISSUER})
 * @param clientId     Brevet's client id there ({@code BREVET_OIDC_CLIENT_ID})
 * @param clientSecret and its secret ({@code BREVET_OIDC_CLIENT_SECRET})
 * @param audience     what an access token for the API must be meant for ({@code BREVET_API_AUDIENCE})
 * @param publicUrl    address under which people reach Brevet ({@code BREVET_PUBLIC_URL})
 */
@ConfigurationProperties("brevet.sign-in")
record SignInSettings(String issuer, String clientId, String clientSecret, String audience, String publicUrl) {

    SignInSettings {
        require("BREVET_OIDC_ISSUER", issuer);
        require("BREVET_OIDC_CLIENT_ID", clientId);
        require("BREVET_OIDC_CLIENT_SECRET", clientSecret);
    }

    private static void require(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name
                    + " is not set: people could not sign in. Set it to what your OpenID provider says, or run ./brevet demo"
                    + " to see Brevet with a provider of its own.");
        }
    }

    boolean secure() {
        return publicUrl.startsWith("https://");
    }
}
