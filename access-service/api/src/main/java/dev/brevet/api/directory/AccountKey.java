package dev.brevet.api.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Which account at which identity provider: SHA-256 of issuer and subject, so that the log holds neither. */
public record AccountKey(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the value is not 64 lower-case hex digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an account key: expected 64 lower-case hex digits");
        }
    }

    /** The key of the account that {@code issuer} calls {@code subject}. */
    public static AccountKey of(String issuer, String subject) {
        try {
            var sha = java.security.MessageDigest.getInstance("SHA-256");
            byte[] bytes = (issuer + "\n" + subject).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return new AccountKey(java.util.HexFormat.of().formatHex(sha.digest(bytes)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
