package dev.brevet.api.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.brevet.api.grant.GrantId;
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

    /** The grant that this request leads to; one request can never have two. */
    public GrantId grant() {
        return new GrantId("g-" + value.substring(2));
    }

    /** The request that led to this grant. */
    public static RequestId of(GrantId grant) {
        return new RequestId("r-" + grant.value().substring(2));
    }

    @Override
    public String toString() {
        return value;
    }
}
