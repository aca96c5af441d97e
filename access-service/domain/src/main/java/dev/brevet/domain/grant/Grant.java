package dev.brevet.domain.grant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.EndGrantOfLeaver;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.GrantSetupDelayed;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.HoldGrant;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.grant.ReportSetupDelay;
import dev.brevet.api.grant.ReportSetupFailure;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.TargetAccounts;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.Reading;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One access, from intent to its end; {@link Start} and {@link Extension} are parts of it, and {@link Removal} sees it gone. Late and repeated reports are answered quietly. */
@NullUnmarked // Axon makes an empty instance and sources it; every handler but the first runs on a sourced one.
@Aggregate(cache = "aggregateCache")
class Grant {

    @AggregateIdentifier
    private GrantId id;

    private GrantPhase phase;
    private Ask ask;
    private TargetId target;
    private String right;
    private GrantBasis basis;
    private String flagged;
    private Instant issuedAt;
    private Instant endsAt;
    private Instant warnAt;
    private boolean warned;
    private boolean setupDelayed;

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // Axon reads it, and sends it its commands and events.
    private final Removal removal = new Removal();

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // As above.
    private final BrokenGlass glass = new BrokenGlass();

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // Axon reads it, and sends it its commands and events.
    private final Start start = new Start();

    @AggregateMember
    private final Extension extension = new Extension();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(ScheduleGrant c, Clock clock) {
        apply(new GrantScheduled(
                c.grantId(),
                c.personId(),
                c.entitlementId(),
                c.targetId(),
                c.gives(),
                c.duration(),
                c.startAt(),
                c.byHolder(),
                c.basis(),
                clock.instant()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(IssueGrant c, Clock clock, TargetAccounts accounts) {
        Instant now = clock.instant();
        apply(new GrantIssued(
                c.grantId(),
                c.personId(),
                c.entitlementId(),
                c.targetId(),
                c.right(),
                accounts.nameOf(c.personId()).orElse(null),
                now.plus(c.duration()),
                c.basis(),
                now));
    }

    @CommandHandler
    void decide(ConfirmReady confirm, Clock clock) {
        if (phase == GrantPhase.PROVISIONING) {
            apply(new GrantReady(id, confirm.evidence(), clock.instant()));
        }
    }

    @CommandHandler
    void decide(ReportSetupDelay report, Clock clock) {
        if (phase == GrantPhase.PROVISIONING && !setupDelayed) {
            apply(new GrantSetupDelayed(id, report.problem(), clock.instant()));
        }
    }

    @CommandHandler
    void decide(ReportSetupFailure report, Clock clock) {
        if (phase == GrantPhase.PROVISIONING) {
            Instant now = clock.instant();
            apply(new GrantSetupFailed(id, report.problem(), now));
            end(EndCause.SETUP_FAILED, null, null, now);
        }
    }

    @CommandHandler
    void decide(WarnOfEnd warn, Clock clock) {
        if (!phase.isLive() || phase == GrantPhase.SCHEDULED || warned) {
            return;
        }
        GrantRefusals.ifNotDue(warnAt, clock.instant());
        apply(new GrantEndingSoon(id, endsAt, clock.instant()));
    }

    @CommandHandler
    void decide(ExpireGrant expire, Clock clock) {
        if (!phase.isLive() || phase == GrantPhase.SCHEDULED) {
            return;
        }
        GrantRefusals.ifNotDue(endsAt, clock.instant());
        end(EndCause.EXPIRED, null, null, clock.instant());
    }

    @CommandHandler
    @SuppressWarnings("UnusedVariable") // To be loaded is to be locked; there is nothing else to do.
    void decide(HoldGrant hold) {}

    @CommandHandler
    void decide(ReevaluateGrant again, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        if (!phase.isLive() || phase == GrantPhase.SCHEDULED) {
            return;
        }
        Facts facts = inForce.toDecideAbout(ask.person());
        Ask answered = ask.answering(Answers.read(basis.inputs(), texts));
        Standing.lost(id, answered, basis, extension.agreed(), issuedAt, policy, facts)
                .ifPresent(lost -> {
                    if (lost.ends() || !lost.rule().equals(flagged)) {
                        apply(new GrantFlagged(
                                id,
                                lost.rule(),
                                Reading.grounds(answered, FactsWithout.grant(id, facts)),
                                facts.now()));
                    }
                    if (lost.ends()) {
                        end(EndCause.NO_LONGER_ALLOWED, null, null, facts.now());
                    }
                });
    }

    @CommandHandler
    Answer decide(ReturnGrant handBack, FactsInForce inForce) {
        Facts facts = inForce.toDecideAbout(ask.person());
        GrantRefusals.unlessOwn(handBack.by(), ask.person(), id, facts);
        if (phase.isLive()) {
            end(EndCause.RETURNED, handBack.by(), null, facts.now());
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(RevokeGrant revoke, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String reason = FreeText.required("reason", revoke.reason());
        Facts facts = inForce.toDecideAbout(ask.person());
        GrantRefusals.unless(policy.mayRevoke(revoke.by(), ask.entitlement(), facts), id);
        if (phase.isLive()) {
            end(EndCause.REVOKED, revoke.by(), texts.keep(reason), facts.now());
        }
        return Answer.DONE;
    }

    @CommandHandler
    void decide(EndGrantOfLeaver end, FactsInForce inForce) {
        if (!phase.isLive()) {
            return;
        }
        Facts facts = inForce.toDecideAbout(ask.person());
        GrantRefusals.unlessLeft(ask.person(), facts);
        end(EndCause.LEFT, null, null, facts.now());
    }

    private void end(EndCause cause, PersonId by, TextRef reason, Instant at) {
        apply(new GrantEnded(id, ask.person(), target, right, cause, by, reason, at));
    }

    @EventSourcingHandler
    void evolve(GrantEvent event) {
        switch (event) {
            case GrantScheduled e -> {
                id = e.grantId();
                phase = GrantPhase.SCHEDULED;
                ask = new Ask(e.personId(), e.entitlementId(), e.duration(), null)
                        .assessed(e.basis().risk());
                target = e.targetId();
                basis = e.basis();
            }
            case GrantIssued e -> {
                id = e.grantId();
                phase = GrantPhase.PROVISIONING;
                ask = new Ask(e.personId(), e.entitlementId(), Duration.between(e.at(), e.endsAt()), null)
                        .assessed(e.basis().risk());
                target = e.targetId();
                right = e.right();
                basis = e.basis();
                issuedAt = e.at();
                endsAt = e.endsAt();
                warnAt = GrantTimes.warnAt(e.at(), e.endsAt());
            }
            case GrantExtended e -> {
                endsAt = e.endsAt();
                warnAt = GrantTimes.warnAt(e.at(), e.endsAt());
                warned = false;
            }
            case GrantReady e -> phase = GrantPhase.READY;
            case GrantSetupDelayed e -> setupDelayed = true;
            case GrantSetupFailed e -> {}
            case GrantEndingSoon e -> warned = true;
            case GrantFlagged e -> flagged = e.rule();
            case GrantFoundUnjustified e -> {}
            case GrantEnded e -> phase = GrantPhase.ENDED;
            case GrantRemovalDelayed e -> {}
            case GrantRemovalEscalated e -> {}
            case GrantRemoved e -> {}
            case RemovalAttestationOpened e -> {}
            case GrantRemovalAttested e -> {}
        }
    }
}
