package dev.brevet.api.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Which passkey: SHA-256 of its credential id, so that the log does not hold the id itself. */
public record PasskeyKey(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the value is not 64 lower-case hex digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PasskeyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a passkey's key: expected 64 lower-case hex digits");
        }
    }

    /** The key of the passkey with this credential id. */
    public static PasskeyKey of(byte[] credentialId) {
        try {
            var sha = java.security.MessageDigest.getInstance("SHA-256");
            return new PasskeyKey(java.util.HexFormat.of().formatHex(sha.digest(credentialId)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
