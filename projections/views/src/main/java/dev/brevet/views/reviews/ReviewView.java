package dev.brevet.views.reviews;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewId;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The review of one break-glass.
 *
 * @param person       who broke the glass
 * @param grantState   where the grant stands; null while its view has not caught up
 * @param duration     how long it was taken for
 * @param incident     what the emergency is known by elsewhere
 * @param passedGroups who was passed over, and {@code passedPeople} by name
 * @param overdue      nobody looked in time
 * @param finding      null while it is open
 * @param mayClose     whether the viewer is one of its reviewers; decided again when they close it
 */
public record ReviewView(
        ReviewId id,
        RequestId requestId,
        GrantId grantId,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        @Nullable GrantState grantState,
        @Nullable Duration duration,
        @Nullable String reason,
        @Nullable String incident,
        List<GroupId> reviewers,
        List<GroupId> passedGroups,
        List<PersonRef> passedPeople,
        Instant openedAt,
        Instant dueBy,
        boolean overdue,
        @Nullable Finding finding,
        @Nullable Instant closedAt,
        @Nullable PersonRef closedBy,
        @Nullable String comment,
        boolean mayClose) {

    /** Whether nobody has closed it. */
    public boolean open() {
        return finding == null;
    }
}
