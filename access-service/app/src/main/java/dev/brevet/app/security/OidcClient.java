package dev.brevet.app.security;

/** Brevet's registration at the identity provider. */
final class OidcClient {

    /** The last part of the redirect address {@code /login/oauth2/code/brevet}. */
    static final String ID = "brevet";

    private OidcClient() {}
}
