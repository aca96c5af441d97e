package dev.brevet.api.review;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens the review of a break-glass, in its transaction. */
public record OpenReview(
        @TargetAggregateIdentifier ReviewId reviewId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        List<GroupId> reviewers,
        Instant dueBy)
        implements ReviewCommand {}
