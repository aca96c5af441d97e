package dev.brevet.views.story;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Query: requests on the record with what became of them, newest first, as far as the viewer may see them.
 *
 * @param text   a word from an id, a person, an entitlement or a target; blank for all
 * @param state  a request or a grant state word; null for all
 * @param from   asked at or after; null for no limit
 * @param until  asked before; null for no limit
 * @param cursor {@code next} of the page before; null for the first
 * @param limit  1 to 200
 */
public record SearchRecord(
        Viewer viewer,
        String text,
        @Nullable String state,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String cursor,
        int limit)
        implements Query.ForPage<RecordView> {}
