package dev.brevet.views.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Where a grant stands, in the words of the glossary; "ended" is not "removed". */
public enum GrantState {
    SCHEDULED,
    PROVISIONING,
    READY,
    ENDING,
    ENDED,
    REMOVED,
    STUCK,
    FAILED;

    /** The word on the wire and in the tables. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that this word means, if it means one. */
    public static Optional<GrantState> of(String word) {
        for (GrantState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Whether the person can use the access now. */
    public boolean usable() {
        return this == READY || this == ENDING;
    }
}
