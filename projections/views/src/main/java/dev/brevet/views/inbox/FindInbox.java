package dev.brevet.views.inbox;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Query: requests that wait for this person's decision, the most urgent first; never one's own.
 *
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record FindInbox(Viewer viewer, @Nullable String cursor, int limit) implements Query.ForPage<InboxItemView> {}
