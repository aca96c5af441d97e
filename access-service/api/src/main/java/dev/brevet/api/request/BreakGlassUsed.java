package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A person broke the glass: the grant is issued, and its review opened, in the same transaction.
 *
 * @param waited    whether this had been an ordinary request that nobody had decided yet
 * @param inputs    answers that were given with that request as JSON, null if there were none
 * @param incident  what the emergency is known by elsewhere
 * @param reviewers groups of which another person has to look at it
 * @param policy    the one that allowed it
 */
@Revision("1")
public record BreakGlassUsed(
        RequestId requestId,
        GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Duration duration,
        boolean waited,
        TextRef reason,
        TextRef incident,
        @Nullable TextRef inputs,
        PassedOver passedOver,
        List<GroupId> reviewers,
        Instant reviewBy,
        String policy,
        String policyVersion,
        FactsRead facts,
        Instant at)
        implements AccessRequestEvent {}
