package dev.brevet.views.inbox;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import dev.brevet.views.shared.Need;
import dev.brevet.views.shared.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request with the facts that a decider needs.
 *
 * @param digest      covers exactly what is shown; an approval sends it back
 * @param decidesFor  groups for which this viewer's approval would count
 * @param approvedBy  who agreed already
 * @param timesBefore how often this person had this entitlement before
 * @param lastReasons their latest reasons for it, newest first, at most five
 * @param connector   kind of target; null while the catalogue has not told yet
 * @param risk        as it was assessed when it was asked for
 * @param traits      what the target can promise; null while the catalogue has not told yet
 * @param extending   the running grant that is to last longer; null for a new one
 * @param escalatedTo whose members may decide as well, since nobody had in time; null before
 */
public record InboxItemView(
        RequestId id,
        int version,
        PersonRef person,
        EntitlementId entitlement,
        TargetId target,
        @Nullable Environment environment,
        @Nullable DataClass dataClass,
        @Nullable String gives,
        Duration duration,
        String reason,
        Instant askedAt,
        Instant decideBy,
        Digest digest,
        List<Need> needs,
        List<GroupId> decidesFor,
        List<PersonRef> approvedBy,
        int timesBefore,
        List<String> lastReasons,
        @Nullable String connector,
        @Nullable TargetTraits traits,
        @Nullable Risk risk,
        @Nullable GrantId extending,
        @Nullable GroupId escalatedTo) {}
