package dev.brevet.app.rest;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ids of new requests: random, or made from person and idempotency key, so that a repeat meets its first try. */
@Component
class NewIds {

    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();

    RequestId requestFor(PersonId person, @Nullable String key) {
        byte[] bytes = new byte[BYTES];
        if (key == null) {
            random.nextBytes(bytes);
        } else {
            bytes = Arrays.copyOf(hash(person.value() + "\n" + key), BYTES);
        }
        String text = new BigInteger(1, bytes).toString(32);
        return new RequestId("r-" + "0".repeat(2 * BYTES * 4 / 5 - text.length()) + text);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
