package dev.brevet.views.catalog;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be granted.
 *
 * @param approvals empty means instant
 * @param askable   the viewer is in one of the groups that may ask, and it is not retired
 * @param retired   it can no longer be asked for
 * @param connector kind of target; null while the target is not known
 * @param traits    what the target can promise; null while the target is not known
 */
public record EntitlementView(
        EntitlementId id,
        TargetId target,
        String right,
        String gives,
        Environment environment,
        DataClass dataClass,
        Duration cap,
        Duration decideWithin,
        List<GroupId> askers,
        List<ApprovalNeed> approvals,
        boolean askable,
        boolean retired,
        @Nullable String connector,
        @Nullable TargetTraits traits) {

    /** How many approvals are needed in all; none means instant. */
    public int approvalsNeeded() {
        return approvals.stream().mapToInt(ApprovalNeed::count).sum();
    }
}
