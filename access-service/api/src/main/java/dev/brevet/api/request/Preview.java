package dev.brevet.api.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ask would come to; changes nothing.
 *
 * @param refusal   null if the ask would go through
 * @param needs     approvals that would be needed; empty means instant
 * @param deciders  active people who could give at least one of them, the asker never among them
 * @param decideBy  until when they would have, UTC
 * @param endsAt    when the access would end if it were approved at once, UTC
 * @param duration  for how long this is; what is proposed, if the question named none
 * @param standard  what is proposed to somebody who names no duration
 * @param cap       the longest that policy lets this person ask for
 * @param questions what the policies ask with it
 * @param stepUp    how strongly the person has to prove who they are when they ask, null if a sign-in is enough
 * @param checks    everything that the policies ask for, and what of it holds
 * @param breakGlass whether in an emergency the person could take it without approval
 * @param risk      as it would be recorded and shown to approvers
 * @param residual  longest time for which access may outlive its removal on this target
 * @param startWithin how long the person has to start it once it is approved, null if it starts by itself
 */
public record Preview(
        EntitlementId entitlementId,
        TargetId targetId,
        @Nullable Refusal refusal,
        List<ApprovalNeed> needs,
        List<PersonId> deciders,
        Instant decideBy,
        Instant endsAt,
        Duration duration,
        Duration standard,
        Duration cap,
        Duration residual,
        List<InputQuestion> questions,
        @Nullable Assurance stepUp,
        List<Check> checks,
        boolean breakGlass,
        Risk risk,
        @Nullable Duration startWithin) {}
