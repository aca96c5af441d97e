package dev.brevet.slack.cards;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import java.util.Optional;

/**
 * What a button carries: which request, in which version, and the digest of what was shown beside it.
 *
 * <p>No state, and no right: both are looked up when somebody presses it.
 */
public record Press(RequestId request, int version, Digest digest) {

    /** The value of the button. */
    public String value() {
        return request + ":" + version + ":" + digest;
    }

    /** Reads a value; empty if it is none of ours. */
    public static Optional<Press> of(String value) {
        String[] parts = value.split(":", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Press(new RequestId(parts[0]), Integer.parseInt(parts[1]), new Digest(parts[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
