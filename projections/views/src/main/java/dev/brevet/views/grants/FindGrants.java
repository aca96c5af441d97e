package dev.brevet.views.grants;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Query: grants that the viewer may see, newest first.
 *
 * @param states only those in one of these states; empty for all
 * @param person only those of this person; null for all
 * @param target only those on this target; null for all
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record FindGrants(
        Viewer viewer,
        Set<GrantState> states,
        @Nullable PersonId person,
        @Nullable TargetId target,
        @Nullable String cursor,
        int limit)
        implements Query.ForPage<GrantView> {}
