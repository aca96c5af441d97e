package dev.brevet.views.requests;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Query: requests that the viewer may see, newest first.
 *
 * @param person only those of this person; null for all
 * @param states only those in one of these states; empty for all
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record FindRequests(
        Viewer viewer,
        @Nullable PersonId person,
        Set<RequestState> states,
        @Nullable String cursor,
        int limit) implements Query.ForPage<RequestView> {}
