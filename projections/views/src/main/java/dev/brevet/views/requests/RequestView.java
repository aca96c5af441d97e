package dev.brevet.views.requests;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import dev.brevet.views.shared.Need;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One access request as it stands.
 *
 * @param environment null while the catalogue has not told yet
 * @param gives       what the entitlement gives, in words; null while the catalogue has not told yet
 * @param duration    what was asked for
 * @param granted     what was approved, never longer; null before
 * @param decideBy    until when approvers have, UTC; null if policy refused the ask
 * @param digest      what an approval of this version must carry; null if policy refused the ask
 * @param basis       null unless approved
 * @param closedAt    when it was denied, withdrawn, or lapsed; null otherwise
 * @param comment     what the person who denied it wrote
 * @param rule        the rule by which policy refused the ask; null if it did not
 * @param grantId     null before approval
 * @param risk        as it was assessed when it was asked for; null if nobody was known by that id
 * @param handling    the grant that it is to make longer, who is told, and when its approvers are reminded or others asked
 * @param remindedAt  when its approvers were reminded; null before
 * @param escalatedAt since when others may decide as well; null before
 */
public record RequestView(
        RequestId id,
        int version,
        RequestState state,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        @Nullable Environment environment,
        @Nullable String gives,
        Duration duration,
        @Nullable Duration granted,
        String reason,
        Instant askedAt,
        @Nullable Instant startAt,
        @Nullable Instant decideBy,
        @Nullable Digest digest,
        @Nullable String policyVersion,
        List<Need> needs,
        List<ApprovalView> approvals,
        @Nullable ApprovalBasis basis,
        @Nullable Instant approvedAt,
        @Nullable Instant closedAt,
        @Nullable PersonRef closedBy,
        @Nullable String comment,
        @Nullable String rule,
        @Nullable GrantId grantId,
        @Nullable Risk risk,
        Handling handling,
        @Nullable Instant remindedAt,
        @Nullable Instant escalatedAt) {

    /** How many approvals were given that count. */
    public int approvalsGiven() {
        return needs.stream()
                .mapToInt(need -> Math.min(need.given(), need.count()))
                .sum();
    }

    /** How many approvals policy asks for. */
    public int approvalsNeeded() {
        return needs.stream().mapToInt(Need::count).sum();
    }
}
