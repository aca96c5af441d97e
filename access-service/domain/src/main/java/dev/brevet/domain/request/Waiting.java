package dev.brevet.domain.request;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.EscalateAccessRequest;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.request.LapseEndedExtension;
import dev.brevet.api.request.RemindOfAccessRequest;
import dev.brevet.api.request.WithdrawRequestOfLeaver;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.rules.Needs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.NullUnmarked;

/**
 * What happens to a request while nobody decides it: its deciders are reminded once, others may decide after a while, and in
 * the end it lapses, or with the grant that it would have made longer.
 */
@NullUnmarked // A part of the request, which Axon makes empty and sources.
class Waiting {

    private boolean open;
    private PersonId asker;
    private Instant decideBy;
    private Handling handling;
    private boolean reminded;
    private GroupId alsoBy;
    private PersonId lastBy;
    private Instant endedAt;

    @CommandHandler
    void decide(RemindOfAccessRequest remind, Clock clock) {
        if (!open || reminded || handling.remindAt() == null) {
            return;
        }
        Instant now = clock.instant();
        Refusals.ifNotDue(handling.remindAt(), now);
        apply(new AccessRequestReminded(remind.requestId(), now));
    }

    @CommandHandler
    void decide(EscalateAccessRequest escalate, Clock clock) {
        if (!open || alsoBy != null || handling.escalation() == null) {
            return;
        }
        Instant now = clock.instant();
        Refusals.ifNotDue(handling.escalation().at(), now);
        apply(new AccessRequestEscalated(
                escalate.requestId(), handling.escalation().to(), now));
    }

    @CommandHandler
    void decide(WithdrawRequestOfLeaver withdraw, FactsInForce inForce) {
        if (!open) {
            return;
        }
        Facts facts = inForce.toDecideAbout(asker);
        Refusals.unlessLeft(asker, facts);
        apply(new AccessRequestWithdrawn(withdraw.requestId(), null, facts.now()));
    }

    @CommandHandler
    void decide(LapseAccessRequest lapse, Clock clock) {
        if (!open) {
            return;
        }
        Refusals.ifNotDue(decideBy, clock.instant());
        apply(new AccessRequestLapsed(lapse.requestId(), clock.instant()));
    }

    @CommandHandler
    void decide(LapseEndedExtension lapse, FactsInForce inForce) {
        if (!open) {
            return;
        }
        Facts facts = inForce.toDecideAbout(asker);
        Refusals.unlessEnded(handling.extending(), asker, facts);
        apply(new AccessRequestLapsed(lapse.requestId(), facts.now()));
    }

    /** The same needs, open to whom the request was escalated to as well. */
    List<ApprovalNeed> openToOthers(List<ApprovalNeed> needs) {
        return alsoBy == null ? needs : Needs.openTo(alsoBy, needs);
    }

    /** Who ended it and when, to go on after that it has ended; empty while it waits. */
    String end() {
        return endedAt == null ? "" : (lastBy == null ? "" : ", by " + lastBy) + ", at " + endedAt;
    }

    private void endedBy(PersonId by, Instant at) {
        open = false;
        lastBy = by;
        endedAt = at;
    }

    @EventSourcingHandler
    void evolve(AccessRequestEvent event) {
        switch (event) {
            case AccessRequestSubmitted e -> {
                open = true;
                asker = e.personId();
                decideBy = e.decideBy();
                handling = e.handling();
            }
            case AccessRequestReminded e -> reminded = true;
            case AccessRequestEscalated e -> alsoBy = e.to();
            case ApprovalRecorded e -> lastBy = e.approver();
            case ApprovalRefused e -> {}
            case AccessRequestRefused e -> {}
            case BreakGlassRefused e -> {}
            case BreakGlassDrilled e -> {}
            case BreakGlassUsed e -> endedBy(e.personId(), e.at());
            case AccessRequestApproved e -> endedBy(lastBy, e.at());
            case AccessRequestDenied e -> endedBy(e.by(), e.at());
            case AccessRequestWithdrawn e -> endedBy(e.by(), e.at());
            case AccessRequestLapsed e -> endedBy(null, e.at());
        }
    }
}
