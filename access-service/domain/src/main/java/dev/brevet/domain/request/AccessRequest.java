package dev.brevet.domain.request;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.request.WithdrawRequestOfLeaver;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.InPlaceOf;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Needs;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One ask, decided once. */
@NullUnmarked // Axon makes an empty instance and sources it; every handler but the first runs on a sourced one.
@Aggregate(cache = "aggregateCache")
class AccessRequest {

    @AggregateIdentifier
    private RequestId id;

    private RequestPhase phase;
    private Ask ask;
    private TextRef inputs;
    private String allowedBy;
    private boolean commentRequired;
    private TargetId target;
    private List<ApprovalNeed> needs;
    private Instant decideBy;
    private Digest digest;
    private Duration approvedFor;
    private final Set<PersonId> approvers = new LinkedHashSet<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer submit(
            SubmitAccessRequest submit,
            FactsInForce inForce,
            AccessPolicy policy,
            ErasableText texts,
            GrantIssuance grants) {
        String reason = FreeText.required("reason", submit.reason());
        Facts facts = inForce.toDecideAbout(submit.personId());
        Ask unassessed = Asking.of(submit);
        Ask asked = unassessed.assessed(policy.risk(unassessed, facts));
        return switch (policy.decide(asked, facts)) {
            case Refused refused -> {
                apply(Asking.refused(
                        submit, asked, refused, facts, texts.keep(reason), Answers.keep(submit.inputs(), texts)));
                yield Answer.refused(refused.refusal());
            }
            case Permitted permitted -> {
                apply(Asking.submitted(
                        submit, asked, permitted, facts, texts.keep(reason), Answers.keep(submit.inputs(), texts)));
                if (permitted.needs().isEmpty()) {
                    approve(ApprovalBasis.INSTANT, submit.duration(), permitted.entitlement(), facts, grants);
                }
                yield Answer.DONE;
            }
        };
    }

    @CommandHandler
    Answer decide(
            ApproveAccessRequest approve,
            FactsInForce inForce,
            AccessPolicy policy,
            ErasableText texts,
            GrantIssuance grants) {
        FreeText.optional("comment", approve.comment());
        Facts facts = inForce.toDecideAbout(ask.person());
        Refusals.unlessOpen(id, phase, decideBy, facts.now());
        Refusals.unlessShown(approve.digest(), digest);
        Refusals.ifAlreadyApproved(approve.by(), approvers, facts);
        Refusals.unlessCommented(approve.comment(), commentRequired);
        Duration duration = Refusals.unlessNarrower(approve.duration(), approvedFor);
        Ask asked = ask.answering(Answers.read(inputs, texts));
        List<ApprovalNeed> needed = neededNow(asked, policy, facts);
        List<ApprovalNeed> open = policy.open(approvers, ask.person(), needed, facts);
        List<GroupId> countsFor = policy.countsFor(approve.by(), ask.person(), open, facts);
        if (countsFor.isEmpty()) {
            Refusals.ifLaterStage(policy.countsFor(approve.by(), ask.person(), needed, facts), open);
            Refusal refusal = Refusals.notADecider(approve.by(), ask.person(), needed, facts);
            apply(new ApprovalRefused(id, approve.by(), refusal.rule(), facts.now()));
            return Answer.refused(refusal);
        }
        Refusals.unlessProven(approve.proof(), countsFor, open, facts.now());
        // Decided again by the policy in force now: it may have changed since the ask (threat T4).
        Permitted permitted = Asking.again(asked.at(facts.now(), duration), target, policy, facts);
        if (permitted != null) {
            apply(new ApprovalRecorded(
                    id,
                    approve.by(),
                    countsFor,
                    digest,
                    approve.digest() == null,
                    duration,
                    texts.keepIfAny(approve.comment()),
                    approve.proof().assurance(),
                    InPlaceOf.whom(approve.by(), ask.person(), countsFor, facts),
                    facts.now()));
            if (policy.met(approvers, ask.person(), Needs.both(needed, permitted.needs()), facts)) {
                approve(ApprovalBasis.APPROVALS, duration, permitted.entitlement(), facts, grants);
            }
            return Answer.DONE;
        }
        Refusal refusal = Refusals.noLongerPermitted(ask);
        apply(new ApprovalRefused(id, approve.by(), refusal.rule(), facts.now()));
        return Answer.refused(refusal);
    }

    /** What was asked for at the time and what is asked for now must both be met. */
    private List<ApprovalNeed> neededNow(Ask asked, AccessPolicy policy, Facts facts) {
        return Needs.both(needs, policy.needs(asked, facts));
    }

    private void approve(
            ApprovalBasis basis, Duration duration, EntitlementFact entitlement, Facts facts, GrantIssuance grants) {
        GrantId grantId = id.grant();
        apply(new AccessRequestApproved(id, grantId, basis, duration, facts.now()));
        GrantBasis restsOn = new GrantBasis(allowedBy, List.copyOf(approvers), inputs, ask.risk(), false);
        Instant startAt = ask.at(facts.now(), duration).startAt();
        if (startAt == null) {
            grants.issue(new IssueGrant(
                    grantId, ask.person(), ask.entitlement(), target, entitlement.right(), duration, restsOn));
        } else {
            grants.schedule(
                    new ScheduleGrant(grantId, ask.person(), ask.entitlement(), target, duration, startAt, restsOn));
        }
    }

    @CommandHandler
    Answer decide(DenyAccessRequest deny, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String comment = FreeText.required("comment", deny.comment());
        Facts facts = inForce.toDecideAbout(ask.person());
        Refusals.unlessOpen(id, phase, decideBy, facts.now());
        Refusals.unlessShown(deny.digest(), digest);
        List<ApprovalNeed> needed = neededNow(ask.answering(Answers.read(inputs, texts)), policy, facts);
        if (policy.countsFor(deny.by(), ask.person(), needed, facts).isEmpty()) {
            Refusal refusal = Refusals.notADecider(deny.by(), ask.person(), needed, facts);
            apply(new ApprovalRefused(id, deny.by(), refusal.rule(), facts.now()));
            return Answer.refused(refusal);
        }
        apply(new AccessRequestDenied(id, deny.by(), texts.keep(comment), facts.now()));
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(WithdrawAccessRequest withdraw, FactsInForce inForce) {
        if (phase == RequestPhase.WITHDRAWN) {
            return Answer.DONE;
        }
        Facts facts = inForce.toDecideAbout(ask.person());
        Refusals.unlessOwn(withdraw.by(), ask.person(), id, facts);
        Refusals.unlessOpen(id, phase, decideBy, facts.now());
        apply(new AccessRequestWithdrawn(id, withdraw.by(), facts.now()));
        return Answer.DONE;
    }

    /** A new one, or the person's own request that still waits. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(
            BreakGlass glass, FactsInForce inForce, ErasableText texts, GrantIssuance grants, ReviewOpening reviews) {
        GlassBreaking.Request before = phase == null ? null : new GlassBreaking.Request(phase, ask, decideBy, inputs);
        return GlassBreaking.of(glass, before).decide(inForce, texts, grants, reviews);
    }

    @CommandHandler
    void decide(WithdrawRequestOfLeaver withdraw, FactsInForce inForce) {
        if (phase != RequestPhase.PENDING) {
            return;
        }
        Facts facts = inForce.toDecideAbout(ask.person());
        Refusals.unlessLeft(ask.person(), facts);
        apply(new AccessRequestWithdrawn(id, null, facts.now()));
    }

    @CommandHandler
    void decide(LapseAccessRequest lapse, Clock clock) {
        if (phase != RequestPhase.PENDING) {
            return;
        }
        Refusals.ifNotDue(decideBy, clock.instant());
        apply(new AccessRequestLapsed(id, clock.instant()));
    }

    @EventSourcingHandler
    void evolve(AccessRequestEvent event) {
        switch (event) {
            case AccessRequestSubmitted e -> {
                id = e.requestId();
                phase = RequestPhase.PENDING;
                ask = Asking.of(e);
                inputs = e.inputs();
                allowedBy = e.policy();
                commentRequired = e.commentRequired();
                target = e.targetId();
                needs = new ArrayList<>(e.needs());
                decideBy = e.decideBy();
                digest = e.digest();
                approvedFor = e.duration();
            }
            case AccessRequestRefused e -> is(RequestPhase.DENIED, e.requestId(), e.personId(), e.entitlementId());
            case ApprovalRecorded e -> {
                approvers.add(e.approver());
                approvedFor = e.duration();
            }
            case ApprovalRefused e -> {}
            case AccessRequestApproved e -> phase = RequestPhase.APPROVED;
            case AccessRequestDenied e -> phase = RequestPhase.DENIED;
            case AccessRequestWithdrawn e -> phase = RequestPhase.WITHDRAWN;
            case AccessRequestLapsed e -> phase = RequestPhase.LAPSED;
            case BreakGlassUsed e -> is(RequestPhase.BROKEN_GLASS, e.requestId(), e.personId(), e.entitlementId());
            case BreakGlassDrilled e -> is(RequestPhase.DRILLED, e.requestId(), e.personId(), e.entitlementId());
            case BreakGlassRefused e -> {
                if (!e.waiting()) {
                    is(RequestPhase.DENIED, e.requestId(), e.personId(), e.entitlementId());
                }
            }
        }
    }

    private void is(RequestPhase now, RequestId request, PersonId person, EntitlementId entitlement) {
        phase = now;
        id = request;
        ask = new Ask(person, entitlement, Duration.ZERO, null);
    }
}
