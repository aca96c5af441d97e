package dev.brevet.views.reviews;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.review}. */
@Entity
@Table(schema = "views", name = "review")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class ReviewRow {

    @Id
    String reviewId;

    String requestId;
    String personId;
    String entitlementId;
    String targetId;
    String[] reviewers = {};

    @Column(name = "duration_s")
    @Nullable
    Long durationSeconds;

    @Nullable
    String reasonRef;

    @Nullable
    String incidentRef;

    String[] passedGroups = {};
    String[] passedPeople = {};
    Instant openedAt;
    Instant dueBy;

    @Nullable
    Instant remindedAt;

    @Nullable
    Instant overdueAt;

    @Nullable
    String finding;

    @Nullable
    Instant closedAt;

    @Nullable
    String closedBy;

    @Nullable
    String commentRef;

    protected ReviewRow() {}

    ReviewRow(String reviewId) {
        this.reviewId = reviewId;
    }
}
