package dev.brevet.api.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * How a person has shown who they are, and when they last did.
 *
 * @param at UTC; of a sign-in the provider's {@code auth_time}
 */
public record Proof(Assurance assurance, Instant at) {

    /** No proof at all: the weakest there is, long ago. */
    public static final Proof NONE = new Proof(Assurance.CHAT, Instant.EPOCH);

    /** Whether this is strong enough, and no older than {@code within} at this moment. */
    public boolean satisfies(Assurance needed, Duration within, Instant now) {
        return assurance.satisfies(needed) && !at.plus(within).isBefore(now);
    }
}
