package dev.brevet.api.review;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * From here on another person has to look at this break-glass.
 *
 * @param personId  who broke the glass
 * @param reviewers groups of which somebody else has to look
 */
@Revision("1")
public record ReviewOpened(
        ReviewId reviewId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        List<GroupId> reviewers,
        Instant remindAt,
        Instant dueBy,
        Instant at)
        implements ReviewEvent {}
