package dev.brevet.views.story;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.story}: one event as an auditor reads it. */
@Entity
@Table(schema = "views", name = "story")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class StoryRow {

    @Id
    long logIndex;

    String requestId;
    String kind;
    Instant at;

    @Nullable
    String actor;

    @Nullable
    String channel;

    String facts;

    @Nullable
    String textRef;

    @Nullable
    String evidence;

    protected StoryRow() {}

    StoryRow(long logIndex) {
        this.logIndex = logIndex;
    }
}
