package dev.brevet.api.grant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One grant; derived from its request, so that a request can never have two. */
public record GrantId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("g-[a-z0-9][a-z0-9-]{0,60}");

    /** @throws IllegalArgumentException if the value does not have the form {@code g-[a-z0-9][a-z0-9-]{0,60}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GrantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a grant id: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
