package dev.brevet.views.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Where a request stands, in the words of the glossary. */
public enum RequestState {
    PENDING,
    APPROVED,
    DENIED,
    WITHDRAWN,
    LAPSED,
    COMPLETED,
    FAILED;

    /** The word on the wire and in the tables. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that this word means, if it means one. */
    public static Optional<RequestState> of(String word) {
        for (RequestState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
