package dev.brevet.views.reviews;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The report of one drill.
 *
 * @param duration   what it would have been granted for
 * @param toldGroups who would have been told, and {@code toldPeople} by name
 * @param missing    rules that would have stood in the way; empty if the glass would have broken
 */
public record DrillView(
        RequestId id,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        Duration duration,
        String reason,
        String incident,
        List<GroupId> toldGroups,
        List<PersonRef> toldPeople,
        List<GroupId> reviewers,
        Duration reviewWithin,
        List<String> missing,
        Instant at) {

    /** Whether the glass would have broken. */
    public boolean ready() {
        return missing.isEmpty();
    }
}
