package dev.brevet.api.obligation;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;

/** What must not happen side by side: calls about one person's one right on one target. */
public record Lane(@JsonValue String value) {

    /** The lane of {@code person}'s {@code right} on {@code target}. */
    public static Lane of(TargetId target, PersonId person, String right) {
        return new Lane(target.value() + "/" + person.value() + "/" + right);
    }

    @Override
    public String toString() {
        return value;
    }
}
