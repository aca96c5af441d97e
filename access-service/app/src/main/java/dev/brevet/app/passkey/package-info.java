/** Passkeys registered with Brevet itself: a stronger proof, and a way in when the identity provider is down. */
@NullMarked
package dev.brevet.app.passkey;

import org.jspecify.annotations.NullMarked;
