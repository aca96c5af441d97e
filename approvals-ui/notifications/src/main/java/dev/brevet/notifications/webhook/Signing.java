package dev.brevet.notifications.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the Standard Webhooks specification says, so that receivers can use any of its libraries. */
final class Signing {

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;

    private Signing() {}

    /**
     * The key that a secret stands for: base64 after {@code whsec_}, else its own bytes.
     *
     * @throws IllegalArgumentException if it is too short to be a secret
     */
    static byte[] key(String secret) {
        byte[] key = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "A webhook's secret is too short: at least " + SHORTEST + " bytes, drawn at random.");
        }
        return key;
    }

    /** The header {@code webhook-signature}: one signature for each key. */
    static String header(List<byte[]> keys, String id, Instant at, String body) {
        return keys.stream().map(key -> "v1," + sign(key, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String sign(byte[] key, String id, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signed = id + "." + at.getEpochSecond() + "." + body;
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
