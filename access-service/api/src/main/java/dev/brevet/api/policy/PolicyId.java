package dev.brevet.api.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The policies of this Brevet as a whole; there is one. */
public record PolicyId(@JsonValue String value) {

    /** All policies are proposed, planned and applied together, so that nothing is in force in part. */
    public static final PolicyId ALL = new PolicyId("policies");

    /** @throws IllegalArgumentException if the value is blank */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PolicyId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A policy id is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
