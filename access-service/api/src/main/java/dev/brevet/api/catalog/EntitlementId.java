package dev.brevet.api.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One thing that can be granted, by its name; unique over all targets. */
public record EntitlementId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9][a-z0-9._-]{0,62}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EntitlementId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a entitlement id: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
