package dev.brevet.views.reviews;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Query: reviews that the viewer may see, newest first.
 *
 * @param open   only those that nobody has closed
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record FindReviews(
        Viewer viewer, boolean open, @Nullable String cursor, int limit) implements Query.ForPage<ReviewView> {}
