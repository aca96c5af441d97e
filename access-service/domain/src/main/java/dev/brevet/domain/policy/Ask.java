package dev.brevet.domain.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who asks for what, for how long, from when on; {@code startAt} null means as soon as it is approved. */
public record Ask(
        PersonId person,
        EntitlementId entitlement,
        Duration duration,
        @Nullable Instant startAt) {

    /** The same ask as it is decided at this moment, for this long; a start that has passed means now. */
    public Ask at(Instant now, Duration length) {
        return new Ask(person, entitlement, length, startAt == null || startAt.isBefore(now) ? null : startAt);
    }
}
