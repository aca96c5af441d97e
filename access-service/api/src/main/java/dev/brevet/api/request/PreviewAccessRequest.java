package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query: what would happen if this were asked now. Answered by the same decision function that decides the ask.
 *
 * @param duration null for what policy proposes
 */
public record PreviewAccessRequest(
        PersonId personId,
        EntitlementId entitlementId,
        @Nullable Duration duration,
        @Nullable Instant startAt,
        Map<String, String> inputs) {

    /** Without answers. */
    public PreviewAccessRequest(
            PersonId personId, EntitlementId entitlementId, @Nullable Duration duration, @Nullable Instant startAt) {
        this(personId, entitlementId, duration, startAt, Map.of());
    }
}
