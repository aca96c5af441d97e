package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Takes an entitlement at once and without approval, in an emergency and on the record.
 *
 * @param requestId a new one, or the person's own that still waits: that one becomes the break-glass
 * @param duration  null for as long as policy lets it last
 * @param incident  what the emergency is known by elsewhere
 * @param target    the name of the target as the person typed it
 * @param drill     everything is checked and nothing is granted
 */
public record BreakGlass(
        @TargetAggregateIdentifier RequestId requestId,
        PersonId personId,
        EntitlementId entitlementId,
        @Nullable Duration duration,
        String reason,
        String incident,
        String target,
        boolean drill,
        Proof proof)
        implements AccessRequestCommand {}
