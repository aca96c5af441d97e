package dev.brevet.views.grants;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One grant as it stands.
 *
 * @param reason          why it was asked for
 * @param approvedBy      who agreed; empty if it was instant
 * @param issuedAt        when its time began to run; null while it is scheduled
 * @param readyEvidence   what was seen when it became ready
 * @param endedBy         the person who ended it; null if time did, or the target
 * @param removalEvidence what was seen when the access was gone; null before, and for ever if people attested it
 * @param problem         what the target said last, while it has not done what it was told
 * @param attestedBy      people who say that they saw the access gone, in place of proof
 * @param connector       kind of target; null while the catalogue has not told yet
 * @param settings        how the target is reached; names of secrets, never secrets
 * @param breakGlass      whether it was taken without approval, in an emergency
 * @param byHolder        its holder starts it, until {@code startAt}
 * @param extended        how often it came to last longer
 * @param account         the person's account name on targets; null while not known, or erased
 */
public record GrantView(
        GrantId id,
        RequestId requestId,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        @Nullable Environment environment,
        GrantState state,
        @Nullable String reason,
        List<PersonRef> approvedBy,
        List<GroupId> approverGroups,
        Instant approvedAt,
        @Nullable Instant startAt,
        @Nullable Instant issuedAt,
        @Nullable Instant readyAt,
        @Nullable Evidence readyEvidence,
        @Nullable Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable EndCause cause,
        @Nullable PersonRef endedBy,
        @Nullable String endReason,
        @Nullable Instant escalatedAt,
        @Nullable Instant removedAt,
        @Nullable Evidence removalEvidence,
        @Nullable Problem problem,
        List<PersonRef> attestedBy,
        @Nullable String connector,
        List<Setting> settings,
        @Nullable TargetTraits traits,
        @Nullable String account,
        boolean breakGlass,
        boolean byHolder,
        int extended) {

    /** What was seen last, of getting ready or of being gone. */
    public @Nullable Evidence evidence() {
        return removalEvidence != null ? removalEvidence : readyEvidence;
    }
}
