package dev.brevet.api.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One access request. */
public record RequestId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("r-[a-z0-9][a-z0-9-]{0,60}");

    /** @throws IllegalArgumentException if the value does not have the form {@code r-[a-z0-9][a-z0-9-]{0,60}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a request id: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
