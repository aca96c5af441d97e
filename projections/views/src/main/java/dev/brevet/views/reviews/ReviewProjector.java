package dev.brevet.views.reviews;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Rows;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code views.review} at what the log says; each handler sets, never adds, so that a repeat changes nothing. */
@Component
@ProcessingGroup("views-reviews")
class ReviewProjector {

    private final Rows<ReviewRow> rows;

    ReviewProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, ReviewRow.class, ReviewProjector::review);
    }

    @EventHandler
    void on(BreakGlassUsed event) {
        ReviewRow row = rowFor(ReviewId.of(event.requestId()));
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.reviewers = names(event.reviewers());
        row.durationSeconds = event.duration().toSeconds();
        row.reasonRef = event.reason().id();
        row.incidentRef = event.incident().id();
        row.passedGroups = names(event.passedOver().groups());
        row.passedPeople =
                event.passedOver().people().stream().map(PersonId::value).toArray(String[]::new);
        row.openedAt = event.at();
        row.dueBy = event.reviewBy();
        rows.keep(row.reviewId, row);
    }

    @EventHandler
    void on(ReviewOpened event) {
        ReviewRow row = rowFor(event.reviewId());
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.reviewers = names(event.reviewers());
        row.openedAt = event.at();
        row.dueBy = event.dueBy();
        rows.keep(row.reviewId, row);
    }

    @EventHandler
    void on(ReviewReminded event) {
        known(event.reviewId()).remindedAt = event.at();
    }

    @EventHandler
    void on(ReviewOverdue event) {
        known(event.reviewId()).overdueAt = event.at();
    }

    @EventHandler
    void on(ReviewClosed event) {
        ReviewRow row = known(event.reviewId());
        row.finding = event.finding().name();
        row.closedAt = event.at();
        row.closedBy = event.by().value();
        row.commentRef = event.comment().id();
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }

    private ReviewRow rowFor(ReviewId id) {
        ReviewRow found = rows.find(id.value());
        if (found != null) {
            return found;
        }
        ReviewRow row = new ReviewRow(id.value());
        row.requestId = id.request().value();
        return row;
    }

    private ReviewRow known(ReviewId id) {
        ReviewRow row = rows.find(id.value());
        if (row == null) {
            throw new IllegalStateException("The log speaks of " + id + " before it says that it was opened");
        }
        return row;
    }

    private static String[] names(Collection<GroupId> groups) {
        return groups.stream().map(GroupId::value).toArray(String[]::new);
    }

    private static @Nullable Object review(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case ReviewEvent review -> review.reviewId().value();
            case BreakGlassUsed used -> ReviewId.of(used.requestId()).value();
            default -> null;
        };
    }
}
