package dev.brevet.api.review;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import java.util.regex.Pattern;

/** One review; derived from its break-glass, so that a break-glass can never have two. */
public record ReviewId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("v-[a-z0-9][a-z0-9-]{0,60}");

    /** @throws IllegalArgumentException if the value does not have the form {@code v-[a-z0-9][a-z0-9-]{0,60}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReviewId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a review id: expected " + FORM.pattern());
        }
    }

    /** The review of this break-glass. */
    public static ReviewId of(RequestId request) {
        return new ReviewId("v-" + request.value().substring(2));
    }

    /** The break-glass that it is about. */
    public RequestId request() {
        return new RequestId("r-" + value.substring(2));
    }

    /** The grant that it is about. */
    public GrantId grant() {
        return request().grant();
    }

    @Override
    public String toString() {
        return value;
    }
}
