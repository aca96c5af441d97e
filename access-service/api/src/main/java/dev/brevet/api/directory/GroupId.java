package dev.brevet.api.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A group of people, by its name in the directory. */
public record GroupId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9][a-z0-9._-]{0,62}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a group id: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
