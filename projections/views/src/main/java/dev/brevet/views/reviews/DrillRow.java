package dev.brevet.views.reviews;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code views.drill}. */
@Entity
@Table(schema = "views", name = "drill")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class DrillRow {

    @Id
    String requestId;

    String personId;
    String entitlementId;
    String targetId;

    @Column(name = "duration_s")
    long durationSeconds;

    String reasonRef;
    String incidentRef;
    String[] toldGroups;
    String[] toldPeople;
    String[] reviewers;

    @Column(name = "review_within_s")
    long reviewWithinSeconds;

    String[] missing;
    Instant drilledAt;

    protected DrillRow() {}

    DrillRow(String requestId) {
        this.requestId = requestId;
    }
}
