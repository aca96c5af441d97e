package dev.brevet.api.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One human, canonical and opaque; never a name, an address or an account. */
public record PersonId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9][a-z0-9-]{0,62}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a person id: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
