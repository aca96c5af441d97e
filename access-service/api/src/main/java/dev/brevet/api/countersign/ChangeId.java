package dev.brevet.api.countersign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** One change by its content: whoever sends the same means the same, and whoever sends anything else does not. */
public record ChangeId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("c-[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the value is not {@code c-} and 64 lower-case hex digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChangeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the id of a change: expected c- and 64 lower-case hex digits");
        }
    }

    /** The id of what these parts say, in this order; each counts with its length, so that no two lists are alike. */
    public static ChangeId of(List<String> parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return new ChangeId("c-" + HexFormat.of().formatHex(sha.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
