package dev.brevet.api.obligation;

import dev.brevet.api.catalog.TargetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Brevet owes because of an event; key is kind and subject.
 *
 * @param subject the aggregate concerned
 * @param lane    where order matters, the lane in which one call at a time is made; null where it does not
 * @param target  the target to be called, null if none
 * @param due     not before this instant, UTC
 */
public record Obligation(
        ObligationKind kind,
        String subject,
        @Nullable Lane lane,
        @Nullable TargetId target,
        Instant due) {}
