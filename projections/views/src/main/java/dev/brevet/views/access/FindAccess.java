package dev.brevet.views.access;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Query: who has what, right now or at an instant, as far as the viewer may see it.
 *
 * <p>Access counts from the intent to give it until it is verifiably gone, so that nothing which may exist is left out.
 *
 * @param person only this person's; null for all
 * @param target only on this target; null for all
 * @param at     the instant; null for now
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record FindAccess(
        Viewer viewer,
        @Nullable PersonId person,
        @Nullable TargetId target,
        @Nullable Instant at,
        @Nullable String cursor,
        int limit)
        implements Query.ForPage<AccessView> {}
