package dev.brevet.api.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A source of people: a file, an LDAP server, an identity provider that pushes. */
public record DirectoryId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9][a-z0-9-]{0,30}} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DirectoryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a directory id: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
