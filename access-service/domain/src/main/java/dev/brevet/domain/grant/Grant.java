package dev.brevet.domain.grant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.EscalateRemoval;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantEvent;
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
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.grant.ReportRemovalDelay;
import dev.brevet.api.grant.ReportSetupDelay;
import dev.brevet.api.grant.ReportSetupFailure;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.Facts;
import dev.brevet.domain.facts.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.Ask;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One access, from intent to proof that it is gone. Late and repeated reports are answered quietly. */
@NullUnmarked // Axon makes an empty instance and sources it; every handler but the first runs on a sourced one.
@Aggregate(cache = "aggregateCache")
class Grant {

    @AggregateIdentifier
    private GrantId id;

    private GrantPhase phase;
    private PersonId person;
    private EntitlementId entitlement;
    private TargetId target;
    private String right;
    private Duration duration;
    private Instant startAt;
    private Instant endsAt;
    private Instant endedAt;
    private boolean warned;
    private boolean setupDelayed;
    private boolean removalDelayed;
    private boolean escalated;
    private PersonId attestedBy;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(ScheduleGrant c, Clock clock) {
        apply(new GrantScheduled(
                c.grantId(),
                c.personId(),
                c.entitlementId(),
                c.targetId(),
                c.duration(),
                c.startAt(),
                clock.instant()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(IssueGrant c, Clock clock) {
        Instant now = clock.instant();
        apply(new GrantIssued(
                c.grantId(), c.personId(), c.entitlementId(), c.targetId(), c.right(), now.plus(c.duration()), now));
    }

    @CommandHandler
    void decide(StartGrant start, FactsInForce inForce, AccessPolicy policy) {
        if (phase != GrantPhase.SCHEDULED) {
            return;
        }
        Facts facts = inForce.toDecideAbout(person);
        GrantRefusals.ifNotDue(startAt, facts.now());
        try {
            if (policy.decide(new Ask(person, entitlement, duration, null), GrantRefusals.without(id, facts))
                    instanceof Permitted permitted) {
                apply(new GrantIssued(
                        id,
                        person,
                        entitlement,
                        target,
                        permitted.entitlement().right(),
                        facts.now().plus(duration),
                        facts.now()));
                return;
            }
        } catch (AccessRefusal.NotNow wait) {
            throw wait;
        } catch (AccessRefusal noLonger) {
            // Falls through: what made sense when it was approved does not any more.
        }
        end(EndCause.REVOKED, null, null, facts.now());
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
        GrantRefusals.ifNotDue(endsAt.minus(GrantTimes.WARNING), clock.instant());
        apply(new GrantEndingSoon(id, endsAt, clock.instant()));
    }

    @CommandHandler
    void decide(ExpireGrant expire, Clock clock) {
        if (!phase.isLive()) {
            return;
        }
        GrantRefusals.ifNotDue(endsAt, clock.instant());
        end(EndCause.EXPIRED, null, null, clock.instant());
    }

    @CommandHandler
    Answer decide(ReturnGrant handBack, Clock clock) {
        GrantRefusals.unlessOwn(handBack.by(), person, id);
        if (phase.isLive()) {
            end(EndCause.RETURNED, handBack.by(), null, clock.instant());
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(RevokeGrant revoke, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String reason = FreeText.required("reason", revoke.reason());
        Facts facts = inForce.toDecideAbout(person);
        GrantRefusals.unless(policy.mayRevoke(revoke.by(), entitlement, facts), id);
        if (phase.isLive()) {
            end(EndCause.REVOKED, revoke.by(), texts.keep(reason), facts.now());
        }
        return Answer.DONE;
    }

    private void end(EndCause cause, PersonId by, TextRef reason, Instant at) {
        apply(new GrantEnded(id, person, target, right, cause, by, reason, at));
    }

    @CommandHandler
    void decide(ReportRemovalDelay report, Clock clock) {
        if (phase == GrantPhase.ENDED && !removalDelayed) {
            apply(new GrantRemovalDelayed(id, report.problem(), clock.instant()));
        }
    }

    @CommandHandler
    void decide(EscalateRemoval escalate, Clock clock) {
        if (phase != GrantPhase.ENDED || escalated) {
            return;
        }
        GrantRefusals.ifNotDue(endedAt.plus(GrantTimes.REMOVAL_OBJECTIVE), clock.instant());
        apply(new GrantRemovalEscalated(id, clock.instant()));
    }

    @CommandHandler
    void decide(ConfirmRemoved confirm, Clock clock) {
        if (phase == GrantPhase.ENDED) {
            apply(new GrantRemoved(id, confirm.evidence(), clock.instant()));
        }
    }

    @CommandHandler
    Answer decide(AttestRemoval attest, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String reason = FreeText.required("reason", attest.reason());
        Facts facts = inForce.toDecideAbout(person);
        GrantRefusals.unless(!attest.by().equals(person) && policy.mayRevoke(attest.by(), entitlement, facts), id);
        if (phase == GrantPhase.REMOVED) {
            return Answer.DONE;
        }
        GrantRefusals.unlessEnded(phase == GrantPhase.ENDED, id);
        if (attestedBy == null) {
            apply(new RemovalAttestationOpened(id, attest.by(), texts.keep(reason), facts.now()));
        } else if (attestedBy.equals(attest.by())) {
            throw GrantRefusals.secondPersonNeeded(id);
        } else {
            apply(new GrantRemovalAttested(id, attestedBy, attest.by(), facts.now()));
        }
        return Answer.DONE;
    }

    @EventSourcingHandler
    void evolve(GrantEvent event) {
        switch (event) {
            case GrantScheduled e -> {
                id = e.grantId();
                phase = GrantPhase.SCHEDULED;
                person = e.personId();
                entitlement = e.entitlementId();
                target = e.targetId();
                duration = e.duration();
                startAt = e.startAt();
            }
            case GrantIssued e -> {
                id = e.grantId();
                phase = GrantPhase.PROVISIONING;
                person = e.personId();
                entitlement = e.entitlementId();
                target = e.targetId();
                right = e.right();
                endsAt = e.endsAt();
            }
            case GrantReady e -> phase = GrantPhase.READY;
            case GrantSetupDelayed e -> setupDelayed = true;
            case GrantSetupFailed e -> {}
            case GrantEndingSoon e -> warned = true;
            case GrantEnded e -> {
                // What was never issued was never on a target: there is nothing to remove.
                phase = right == null ? GrantPhase.REMOVED : GrantPhase.ENDED;
                endedAt = e.at();
            }
            case GrantRemovalDelayed e -> removalDelayed = true;
            case GrantRemovalEscalated e -> escalated = true;
            case GrantRemoved e -> phase = GrantPhase.REMOVED;
            case RemovalAttestationOpened e -> attestedBy = e.by();
            case GrantRemovalAttested e -> phase = GrantPhase.REMOVED;
        }
    }
}
