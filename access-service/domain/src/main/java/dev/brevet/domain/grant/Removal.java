package dev.brevet.domain.grant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.EscalateRemoval;
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
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.grant.ReportRemovalDelay;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.NullUnmarked;

/** What a grant still owes after its end: that its access is gone, by proof or by the word of two persons. */
@NullUnmarked // A part of the grant, which Axon makes empty and sources.
class Removal {

    private enum State {
        NOT_OWED,
        OWED,
        DONE
    }

    private State state = State.NOT_OWED;
    private GrantId grant;
    private PersonId holder;
    private EntitlementId entitlement;
    private Instant since;
    private boolean delayed;
    private boolean escalated;
    private PersonId attestedBy;

    @CommandHandler
    void decide(ReportRemovalDelay report, Clock clock) {
        if (state == State.OWED && !delayed) {
            apply(new GrantRemovalDelayed(grant, report.problem(), clock.instant()));
        }
    }

    @CommandHandler
    void decide(EscalateRemoval escalate, Clock clock) {
        if (state != State.OWED || escalated) {
            return;
        }
        GrantRefusals.ifNotDue(since.plus(GrantTimes.REMOVAL_OBJECTIVE), clock.instant());
        apply(new GrantRemovalEscalated(grant, clock.instant()));
    }

    @CommandHandler
    void decide(ConfirmRemoved confirm, Clock clock) {
        if (state == State.OWED) {
            apply(new GrantRemoved(grant, confirm.evidence(), clock.instant()));
        }
    }

    @CommandHandler
    Answer decide(AttestRemoval attest, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String reason = FreeText.required("reason", attest.reason());
        Facts facts = inForce.toDecideAbout(holder);
        GrantRefusals.unless(mayAttest(attest.by(), policy, facts), grant);
        if (state == State.DONE) {
            return Answer.DONE;
        }
        GrantRefusals.unlessEnded(state == State.OWED, grant);
        if (attestedBy != null && SamePerson.sameHuman(attest.by(), attestedBy, facts)) {
            throw GrantRefusals.secondPersonNeeded(grant);
        }
        // Whoever may not attest any more is no first person either.
        apply(
                attestedBy != null && mayAttest(attestedBy, policy, facts)
                        ? new GrantRemovalAttested(grant, attestedBy, attest.by(), facts.now())
                        : new RemovalAttestationOpened(grant, attest.by(), texts.keep(reason), facts.now()));
        return Answer.DONE;
    }

    private boolean mayAttest(PersonId by, AccessPolicy policy, Facts facts) {
        return !SamePerson.sameHuman(by, holder, facts) && policy.mayRevoke(by, entitlement, facts);
    }

    @EventSourcingHandler
    void evolve(GrantEvent event) {
        switch (event) {
            case GrantScheduled e -> isAbout(e.grantId(), e.personId(), e.entitlementId());
            case GrantIssued e -> isAbout(e.grantId(), e.personId(), e.entitlementId());
            case GrantReady e -> {}
            case GrantExtended e -> {}
            case GrantSetupDelayed e -> {}
            case GrantSetupFailed e -> {}
            case GrantEndingSoon e -> {}
            case GrantFlagged e -> {}
            case GrantFoundUnjustified e -> {}
            case GrantEnded e -> {
                // What was never issued was never on a target: there is nothing to remove.
                state = e.right() == null ? State.DONE : State.OWED;
                since = e.at();
            }
            case GrantRemovalDelayed e -> delayed = true;
            case GrantRemovalEscalated e -> escalated = true;
            case GrantRemoved e -> state = State.DONE;
            case RemovalAttestationOpened e -> attestedBy = e.by();
            case GrantRemovalAttested e -> state = State.DONE;
        }
    }

    private void isAbout(GrantId id, PersonId person, EntitlementId of) {
        grant = id;
        holder = person;
        entitlement = of;
    }
}
