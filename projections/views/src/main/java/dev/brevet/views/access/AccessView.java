package dev.brevet.views.access;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One access that a person has, or had at the instant asked about.
 *
 * @param state   as it was at that instant
 * @param right   name of the right on the target; null if the grant was never issued
 * @param readyAt when it was seen to be there; null if not by now
 * @param goneAt  when it was seen to be gone; null if not by now
 */
public record AccessView(
        GrantId grantId,
        RequestId requestId,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        @Nullable Environment environment,
        @Nullable String right,
        GrantState state,
        Instant since,
        @Nullable Instant readyAt,
        Instant endsAt,
        @Nullable Instant goneAt) {

    /** Whether it had not ended. */
    public boolean running() {
        return switch (state) {
            case SCHEDULED, PROVISIONING, READY, ENDING -> true;
            case ENDED, REMOVED, STUCK, FAILED -> false;
        };
    }
}
