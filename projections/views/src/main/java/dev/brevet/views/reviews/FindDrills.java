package dev.brevet.views.reviews;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Query: drills, newest first: all for security and auditors, one's own for everybody else.
 *
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record FindDrills(Viewer viewer, @Nullable String cursor, int limit) implements Query.ForPage<DrillView> {}
