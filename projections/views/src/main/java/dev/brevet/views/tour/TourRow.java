package dev.brevet.views.tour;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.tour}: a request asked for on the web, and how far it came. */
@Entity
@Table(schema = "views", name = "tour")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class TourRow {

    @Id
    String requestId;

    String asker;
    Instant askedAt;

    @Nullable
    Instant approvedAt;

    @Nullable
    Instant readyAt;

    @Nullable
    Instant endedAt;

    @Nullable
    Instant removedAt;

    protected TourRow() {}

    TourRow(String requestId) {
        this.requestId = requestId;
    }
}
