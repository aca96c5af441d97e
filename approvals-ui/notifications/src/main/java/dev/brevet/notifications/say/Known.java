package dev.brevet.notifications.say;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What earlier events said of a request.
 *
 * @param endsAt    null until the grant is issued
 * @param extending the grant that it is to make longer, null for a new one
 */
public record Known(
        RequestId request,
        PersonId asker,
        EntitlementId entitlement,
        TargetId target,
        Duration duration,
        String reasonRef,
        Instant decideBy,
        @Nullable Instant endsAt,
        List<ApprovalNeed> needs,
        String policy,
        List<PersonId> approvers,
        @Nullable GrantId extending) {}
