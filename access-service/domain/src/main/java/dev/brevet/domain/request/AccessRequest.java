package dev.brevet.domain.request;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.Approval;
import dev.brevet.domain.policy.InPlaceOf;
import dev.brevet.domain.policy.OpenRequests;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.Reading;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Needs;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
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
    private Gives gives;
    private List<ApprovalNeed> needs;
    private Instant decideBy;
    private Digest digest;
    private Duration approvedFor;
    private GrantId extending;
    private final Map<PersonId, Approval> approvals = new LinkedHashMap<>();

    @AggregateMember
    private final Waiting waiting = new Waiting();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer submit(
            SubmitAccessRequest submit,
            FactsInForce inForce,
            AccessPolicy policy,
            ErasableText texts,
            GrantIssuance grants) {
        return begin(Decided.of(submit, inForce, policy, texts), grants);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer submit(
            AskForExtension extension,
            FactsInForce inForce,
            AccessPolicy policy,
            ErasableText texts,
            GrantIssuance grants) {
        return begin(Decided.of(extension, inForce, policy, texts, grants), grants);
    }

    private Answer begin(Decided asked, GrantIssuance grants) {
        Facts facts = asked.facts();
        return switch (asked.decision()) {
            case Refused refused -> {
                apply(Asking.refused(asked, refused));
                yield Answer.refused(refused.refusal());
            }
            case Permitted permitted -> {
                OpenRequests.unlessRoomFor(asked.ask(), permitted, facts);
                apply(Asking.submitted(asked, permitted));
                if (permitted.needs().isEmpty()) {
                    approve(List.of(), asked.ask().duration(), permitted, asked.held(), facts, grants);
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
        Extendable held = extending == null ? null : grants.weigh(new WeighExtension(extending, approve.by()));
        Facts facts = inForce.toDecideAbout(ask.person());
        Refusals.unlessOpen(id, phase, waiting.end(), decideBy, facts.now());
        Refusals.unlessShown(approve.digest(), digest);
        Refusals.unlessCommented(approve.comment(), commentRequired);
        Duration duration = Refusals.unlessNarrower(approve.duration(), approvedFor);
        Facts read = Asking.without(extending, facts);
        Ask asked = ask.answering(Answers.read(inputs, texts)).at(facts.now(), duration);
        List<ApprovalNeed> needed = neededNow(asked, policy, read);
        List<ApprovalNeed> open = policy.open(approvals.values(), ask.person(), needed, facts);
        Refusals.ifAlreadyApproved(
                approve.by(), given -> policy.suffices(given, ask.person(), open, facts), approvals.values(), facts);
        List<GroupId> countsFor = policy.countsFor(approve.by(), ask.person(), open, facts);
        if (countsFor.isEmpty()) {
            Refusals.ifLaterStage(policy.countsFor(approve.by(), ask.person(), needed, facts), open);
            return refuse(approve.by(), Refusals.notADecider(approve.by(), ask.person(), needed, facts), read);
        }
        Refusals.unlessProven(approve.proof(), countsFor, open, facts.now());
        // Decided again by the policy in force now: it may have changed since the ask (threat T4).
        return switch (Asking.again(asked, held, target, gives, policy, facts)) {
            case Refused refused -> refuse(approve.by(), refused.refusal(), read);
            case Permitted permitted -> {
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
                        Reading.grounds(ask, read),
                        facts.now()));
                List<ApprovalNeed> all = waiting.openToOthers(Needs.both(needed, permitted.needs()));
                if (policy.met(approvals.values(), ask.person(), all, facts)) {
                    List<PersonId> approvers = policy.counting(approvals.values(), ask.person(), all, facts);
                    approve(approvers, duration, permitted, held, facts, grants);
                }
                yield Answer.DONE;
            }
        };
    }

    private Answer refuse(PersonId decider, Refusal refusal, Facts read) {
        apply(new ApprovalRefused(id, decider, refusal.rule(), Reading.grounds(ask, read), read.now()));
        return Answer.refused(refusal);
    }

    /** What was asked for at the time and what is asked for now must both be met. */
    private List<ApprovalNeed> neededNow(Ask asked, AccessPolicy policy, Facts facts) {
        return waiting.openToOthers(Needs.both(needs, policy.needs(asked, facts)));
    }

    private void approve(
            List<PersonId> approvers,
            Duration duration,
            Permitted permitted,
            Extendable held,
            Facts facts,
            GrantIssuance grants) {
        ApprovalBasis basis = approvers.isEmpty() ? ApprovalBasis.INSTANT : ApprovalBasis.APPROVALS;
        apply(new AccessRequestApproved(id, held == null ? id.grant() : held.grantId(), basis, duration, facts.now()));
        GrantBasis restsOn = new GrantBasis(allowedBy, approvers, inputs, ask.risk(), false);
        Granting.grant(id, ask, target, duration, restsOn, permitted, held, facts, grants);
    }

    @CommandHandler
    Answer decide(DenyAccessRequest deny, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String comment = FreeText.required("comment", deny.comment());
        Facts facts = inForce.toDecideAbout(ask.person());
        Refusals.unlessOpen(id, phase, waiting.end(), decideBy, facts.now());
        Refusals.unlessShown(deny.digest(), digest);
        Ask asked = ask.answering(Answers.read(inputs, texts)).at(facts.now(), approvedFor);
        List<ApprovalNeed> needed = neededNow(asked, policy, Asking.without(extending, facts));
        if (policy.countsFor(deny.by(), ask.person(), needed, facts).isEmpty()) {
            return refuse(deny.by(), Refusals.notADecider(deny.by(), ask.person(), needed, facts), facts);
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
        Refusals.unlessOpen(id, phase, waiting.end(), decideBy, facts.now());
        apply(new AccessRequestWithdrawn(id, withdraw.by(), facts.now()));
        return Answer.DONE;
    }

    /** A new one, or the person's own request that still waits. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(
            BreakGlass glass, FactsInForce inForce, ErasableText texts, GrantIssuance grants, ReviewOpening reviews) {
        GlassBreaking.Request before =
                phase == null ? null : new GlassBreaking.Request(phase, waiting.end(), ask, decideBy, inputs);
        return GlassBreaking.of(glass, before).decide(inForce, texts, grants, reviews);
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
                gives = e.gives();
                needs = new ArrayList<>(e.needs());
                decideBy = e.decideBy();
                digest = e.digest();
                approvedFor = e.duration();
                extending = e.handling().extending();
            }
            case AccessRequestRefused e -> is(RequestPhase.DENIED, e.requestId(), e.personId(), e.entitlementId());
            case ApprovalRecorded e -> {
                approvals.put(e.approver(), new Approval(e.approver(), e.assurance()));
                approvedFor = e.duration();
            }
            case ApprovalRefused _, AccessRequestReminded _, AccessRequestEscalated _ -> {}
            case AccessRequestApproved e -> phase = RequestPhase.APPROVED;
            case AccessRequestDenied e -> phase = RequestPhase.DENIED;
            case AccessRequestWithdrawn e -> phase = RequestPhase.WITHDRAWN;
            case AccessRequestLapsed e -> phase = RequestPhase.LAPSED;
            case BreakGlassUsed e -> is(RequestPhase.BROKEN_GLASS, e.requestId(), e.personId(), e.entitlementId());
            case BreakGlassDrilled e -> is(RequestPhase.DRILLED, e.requestId(), e.personId(), e.entitlementId());
            case BreakGlassRefused e when e.waiting() -> {}
            case BreakGlassRefused e -> is(RequestPhase.DENIED, e.requestId(), e.personId(), e.entitlementId());
        }
    }

    private void is(RequestPhase now, RequestId request, PersonId person, EntitlementId entitlement) {
        phase = now;
        id = request;
        ask = new Ask(person, entitlement, Duration.ZERO, null);
    }
}
