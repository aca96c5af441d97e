package dev.brevet.api.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What a signal says, in one short word: never a text, a name or the number of a device. */
public record SignalValue(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9][a-z0-9._-]{0,62}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SignalValue {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a value of a signal: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
