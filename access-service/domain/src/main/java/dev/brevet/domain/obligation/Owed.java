package dev.brevet.domain.obligation;

import static dev.brevet.api.obligation.ObligationKind.ACTIVATE;
import static dev.brevet.api.obligation.ObligationKind.ESCALATE;
import static dev.brevet.api.obligation.ObligationKind.ESCALATE_REQUEST;
import static dev.brevet.api.obligation.ObligationKind.EXPIRE;
import static dev.brevet.api.obligation.ObligationKind.LAPSE;
import static dev.brevet.api.obligation.ObligationKind.NOT_JUSTIFIED;
import static dev.brevet.api.obligation.ObligationKind.OFFBOARD;
import static dev.brevet.api.obligation.ObligationKind.REMIND_APPROVERS;
import static dev.brevet.api.obligation.ObligationKind.REVIEW;
import static dev.brevet.api.obligation.ObligationKind.REVIEW_REMINDER;
import static dev.brevet.api.obligation.ObligationKind.REVOKE;
import static dev.brevet.api.obligation.ObligationKind.START;
import static dev.brevet.api.obligation.ObligationKind.WARN;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.TargetEvent;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AccountUnlinked;
import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.DirectoryEvent;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonManagerChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.PersonOffboarded;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.directory.WorkloadOwnerChanged;
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
import dev.brevet.api.obligation.Change;
import dev.brevet.api.obligation.Change.Owe;
import dev.brevet.api.obligation.Change.Settle;
import dev.brevet.api.obligation.Lane;
import dev.brevet.api.obligation.Obligation;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.api.policy.PolicyEvent;
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
import dev.brevet.api.request.Handling;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.domain.grant.GrantTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What each event owes and settles: pure, total, and the only place that says so.
 *
 * <p>The switches have no default, so that a new event does not compile until somebody says what it owes.
 */
public final class Owed {

    private Owed() {}

    /** What this event does to what is owed. */
    public static List<Change> by(BrevetEvent event) {
        return switch (event) {
            case AccessRequestEvent e -> by(e);
            case PolicyEvent e -> List.of();
            case CountersignEvent e -> List.of();
            case GrantEvent e -> by(e);
            case TargetEvent e -> List.of();
            case PersonEvent e -> by(e);
            case DirectoryEvent e -> by(e);
            case ReviewEvent e -> by(e);
            default -> throw new IllegalArgumentException("No aggregate owns " + event.getClass());
        };
    }

    private static List<Change> by(AccessRequestEvent event) {
        return switch (event) {
            case AccessRequestSubmitted e -> e.needs().isEmpty() ? List.of() : waiting(e);
            case AccessRequestRefused e -> List.of();
            case ApprovalRecorded e -> List.of();
            case ApprovalRefused e -> List.of();
            case AccessRequestReminded e ->
                List.of(new Settle(REMIND_APPROVERS, e.requestId().value()));
            case AccessRequestEscalated e ->
                List.of(new Settle(ESCALATE_REQUEST, e.requestId().value()));
            case AccessRequestApproved e -> decided(e);
            case AccessRequestDenied e -> decided(e);
            case AccessRequestWithdrawn e -> decided(e);
            case AccessRequestLapsed e -> decided(e);
            case BreakGlassUsed e -> e.waited() ? decided(e) : List.of();
            case BreakGlassRefused e -> List.of();
            case BreakGlassDrilled e -> List.of();
        };
    }

    private static List<Change> waiting(AccessRequestSubmitted e) {
        String request = e.requestId().value();
        List<Change> owed = new ArrayList<>();
        owed.add(owe(LAPSE, request, e.decideBy()));
        Instant remindAt = e.handling().remindAt();
        if (remindAt != null) {
            owed.add(owe(REMIND_APPROVERS, request, remindAt));
        }
        Handling.Escalation escalation = e.handling().escalation();
        if (escalation != null) {
            owed.add(owe(ESCALATE_REQUEST, request, escalation.at()));
        }
        return owed;
    }

    private static List<Change> decided(AccessRequestEvent e) {
        String request = e.requestId().value();
        return List.of(
                new Settle(LAPSE, request),
                new Settle(REMIND_APPROVERS, request),
                new Settle(ESCALATE_REQUEST, request));
    }

    private static List<Change> by(GrantEvent event) {
        GrantId id = event.grantId();
        return switch (event) {
            case GrantScheduled e -> List.of(owe(START, id.value(), e.startAt()));
            case GrantIssued e ->
                List.of(
                        settle(START, id),
                        call(ACTIVATE, id, Lane.of(e.targetId(), e.personId(), e.right()), e.targetId(), e.at()),
                        owe(WARN, id.value(), GrantTimes.warnAt(e.at(), e.endsAt())),
                        owe(EXPIRE, id.value(), e.endsAt()));
            case GrantReady e -> List.of(settle(ACTIVATE, id));
            // The same end and warning, later: what was owed for the old end is owed for the new one.
            case GrantExtended e ->
                List.of(
                        owe(WARN, id.value(), GrantTimes.warnAt(e.at(), e.endsAt())),
                        owe(EXPIRE, id.value(), e.endsAt()));
            case GrantSetupDelayed e -> List.of();
            case GrantSetupFailed e -> List.of(settle(ACTIVATE, id));
            case GrantEndingSoon e -> List.of(settle(WARN, id));
            case GrantFlagged e -> List.of();
            case GrantFoundUnjustified e -> List.of(settle(NOT_JUSTIFIED, id));
            case GrantEnded e ->
                e.right() == null
                        ? List.of(settle(START, id))
                        : List.of(
                                settle(ACTIVATE, id),
                                settle(WARN, id),
                                settle(EXPIRE, id),
                                call(REVOKE, id, Lane.of(e.targetId(), e.personId(), e.right()), e.targetId(), e.at()),
                                owe(ESCALATE, id.value(), e.at().plus(GrantTimes.REMOVAL_OBJECTIVE)));
            case GrantRemovalDelayed e -> List.of();
            case GrantRemovalEscalated e -> List.of(settle(ESCALATE, id));
            case GrantRemoved e -> List.of(settle(REVOKE, id), settle(ESCALATE, id));
            case RemovalAttestationOpened e -> List.of();
            case GrantRemovalAttested e -> List.of(settle(REVOKE, id), settle(ESCALATE, id));
        };
    }

    private static List<Change> by(PersonEvent event) {
        String person = event.personId().value();
        return switch (event) {
            case PersonDeactivated e -> List.of(owe(OFFBOARD, person, e.at()));
            // Who lives on may have left: then this id's access goes as well.
            case PersonMerged e -> List.of(owe(OFFBOARD, person, e.at()));
            case PersonReactivated e -> List.of(new Settle(OFFBOARD, person));
            case PersonOffboarded e -> List.of(new Settle(OFFBOARD, person));
            case PersonEnrolled e -> List.of();
            case PersonAdopted e -> List.of();
            case PersonGroupsChanged e -> List.of();
            case PersonManagerChanged e -> List.of();
            case TargetAccountChanged e -> List.of();
            case WorkloadOwnerChanged e -> List.of();
            case DelegationStarted e -> List.of();
            case DelegationEnded e -> List.of();
            case AccountLinked e -> List.of();
            case AccountUnlinked e -> List.of();
            case FirstAdminClaimed e -> List.of();
            case PasskeyAdded e -> List.of();
            case PasskeyRemoved e -> List.of();
            case SignalRecorded e -> List.of();
            case SignalWithdrawn e -> List.of();
        };
    }

    private static List<Change> by(DirectoryEvent event) {
        return switch (event) {
            case DirectorySwitched e ->
                e.leavers().stream()
                        .map(leaver -> owe(OFFBOARD, leaver.value(), e.at()))
                        .toList();
        };
    }

    private static List<Change> by(ReviewEvent event) {
        String review = event.reviewId().value();
        return switch (event) {
            case ReviewOpened e -> List.of(owe(REVIEW_REMINDER, review, e.remindAt()), owe(REVIEW, review, e.dueBy()));
            case ReviewReminded e -> List.of(new Settle(REVIEW_REMINDER, review));
            case ReviewOverdue e -> List.of(new Settle(REVIEW, review));
            case ReviewRefused e -> List.of();
            case ReviewClosed e -> {
                List<Change> changes =
                        new ArrayList<>(List.of(new Settle(REVIEW_REMINDER, review), new Settle(REVIEW, review)));
                if (e.finding() == Finding.NOT_JUSTIFIED) {
                    changes.add(owe(NOT_JUSTIFIED, e.reviewId().grant().value(), e.at()));
                }
                yield changes;
            }
        };
    }

    private static Change owe(ObligationKind kind, String subject, Instant due) {
        return new Owe(new Obligation(kind, subject, null, null, due));
    }

    private static Change call(ObligationKind kind, GrantId grant, Lane lane, TargetId target, Instant due) {
        return new Owe(new Obligation(kind, grant.value(), lane, target, due));
    }

    private static Change settle(ObligationKind kind, GrantId grant) {
        return new Settle(kind, grant.value());
    }
}
