package dev.brevet.views.story;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.RequestState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record: what was asked and what became of it.
 *
 * @param grantState null if there was no grant
 * @param lastAt     when the latest event of it happened
 */
public record RecordView(
        RequestId requestId,
        @Nullable GrantId grantId,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        RequestState state,
        @Nullable GrantState grantState,
        Instant askedAt,
        Instant lastAt,
        List<PersonRef> approvedBy) {}
