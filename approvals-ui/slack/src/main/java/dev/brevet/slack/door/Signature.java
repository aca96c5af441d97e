package dev.brevet.slack.door;

import dev.brevet.slack.settings.SlackSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Tells what Slack signed just now from everything else, in the same time whatever is wrong. */
@Component
class Signature {

    /** Neither older nor newer than this. */
    static final Duration WINDOW = Duration.ofSeconds(300);

    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    Signature(SlackSettings settings) {
        this.secret = settings.signingSecret().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this body was signed with our secret, at a time that is now. */
    boolean holds(String timestamp, String signature, byte[] body, Instant now) {
        boolean readable = TIME.matcher(timestamp).matches();
        byte[] expected = ("v0=" + HexFormat.of().formatHex(mac(timestamp, body))).getBytes(StandardCharsets.US_ASCII);
        boolean equal = MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        long age = readable ? Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) : Long.MAX_VALUE;
        return equal & age <= WINDOW.toSeconds();
    }

    private byte[] mac(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
