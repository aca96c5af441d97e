package dev.brevet.views.story;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;

/**
 * Query: events of requests and grants in the order of the log, for those who read the whole record.
 *
 * @param after  log index of the last event already seen; -1 for the beginning
 * @param limit  1 to 1000
 */
public record FindEvents(Viewer viewer, long after, int limit) implements Query.ForPage<StoryEvent> {}
