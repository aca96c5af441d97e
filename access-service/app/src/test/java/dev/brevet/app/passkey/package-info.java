/** Passkeys against who would misuse them. */
package dev.brevet.app.passkey;
