package dev.brevet.app.passkey;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What passkeys are good for beside step-up.
 *
 * @param signIn whether everybody may sign in by passkey alone ({@code BREVET_PASSKEY_SIGN_IN})
 */
@ConfigurationProperties("brevet.passkeys")
record PasskeySettings(boolean signIn) {}
