package dev.brevet.domain.obligation;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.MAX;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.POLICY;
import static dev.brevet.domain.support.Cast.TRAITS;
import static dev.brevet.domain.support.Cast.WRITE;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetEvent;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.countersign.ChangeCountersigned;
import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AccountUnlinked;
import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.DirectoryEvent;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.PersonManagerChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.PersonOffboarded;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.directory.WorkloadOwnerChanged;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceLevel;
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
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.policy.PoliciesAwaitSecondAdmin;
import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.PolicyPlanSeen;
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
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.PassedOver;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.support.Cast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One event of each kind, about one request and its grant. */
final class Events {

    static final List<Class<? extends BrevetEvent>> MARKERS = List.of(
            AccessRequestEvent.class,
            GrantEvent.class,
            TargetEvent.class,
            PersonEvent.class,
            DirectoryEvent.class,
            PolicyEvent.class,
            CountersignEvent.class,
            ReviewEvent.class);

    static final RequestId REQUEST = new RequestId("r-1");
    static final GrantId GRANT = REQUEST.grant();
    static final ReviewId REVIEW = ReviewId.of(REQUEST);
    static final ChangeId CHANGE = ChangeId.of(List.of("owner", "ci", "ana"));
    static final Instant REMIND_AT = NOON.plus(Duration.ofHours(12));
    static final Instant DUE_BY = NOON.plus(Duration.ofHours(24));
    static final String RIGHT = "orders_readwrite";
    static final Duration HOUR = Duration.ofHours(1);
    static final Instant DECIDE_BY = NOON.plus(Duration.ofHours(4));
    static final Instant START = NOON.plus(Duration.ofDays(1));
    static final Instant END = NOON.plus(HOUR);

    private static final TextRef TEXT = new TextRef("t-1", "a".repeat(64));
    private static final Digest DIGEST = new Digest("d".repeat(64));
    private static final Evidence SEEN = new Evidence(EvidenceLevel.READ_BACK, List.of(), 0, false, false, NOON);

    private static final AccountKey ACCOUNT = new AccountKey("c".repeat(64));

    private Events() {}

    static AccessRequestSubmitted submitted(boolean instant) {
        return new AccessRequestSubmitted(
                REQUEST,
                1,
                DANA,
                WRITE,
                ORDERS,
                Cast.gives(WRITE),
                HOUR,
                null,
                TEXT,
                null,
                instant ? List.of() : ONE_OWNER,
                POLICY,
                DECIDE_BY,
                DIGEST,
                POLICY,
                false,
                Cast.read(ENGINEERS),
                NOON);
    }

    /** It reminds and escalates while it waits. */
    static AccessRequestSubmitted submitted(Handling handling) {
        AccessRequestSubmitted e = submitted(false);
        return new AccessRequestSubmitted(
                REQUEST,
                1,
                DANA,
                WRITE,
                ORDERS,
                Cast.gives(WRITE),
                HOUR,
                null,
                TEXT,
                null,
                e.needs(),
                POLICY,
                DECIDE_BY,
                DIGEST,
                POLICY,
                false,
                e.facts(),
                handling,
                NOON);
    }

    static AccessRequestReminded reminded() {
        return new AccessRequestReminded(REQUEST, NOON);
    }

    static AccessRequestEscalated requestEscalated() {
        return new AccessRequestEscalated(REQUEST, OWNERS, NOON);
    }

    static GrantExtended extended() {
        return new GrantExtended(GRANT, "r-2", END.plus(HOUR), List.of(ANA), NOON);
    }

    static AccessRequestRefused refused() {
        return new AccessRequestRefused(
                REQUEST, DANA, WRITE, ORDERS, HOUR, null, TEXT, null, "not-an-asker", POLICY, null, NOON);
    }

    static ApprovalRecorded approvalRecorded() {
        return new ApprovalRecorded(
                REQUEST, ANA, List.of(OWNERS), DIGEST, false, HOUR, null, Assurance.CHAT, Cast.GROUNDS, NOON);
    }

    static ApprovalRefused approvalRefused() {
        return new ApprovalRefused(REQUEST, DANA, "self-approval", Cast.GROUNDS, NOON);
    }

    static AccessRequestApproved approved() {
        return new AccessRequestApproved(REQUEST, GRANT, ApprovalBasis.APPROVALS, HOUR, NOON);
    }

    static AccessRequestDenied denied() {
        return new AccessRequestDenied(REQUEST, ANA, TEXT, NOON);
    }

    static AccessRequestWithdrawn withdrawn() {
        return new AccessRequestWithdrawn(REQUEST, DANA, NOON);
    }

    static AccessRequestLapsed lapsed() {
        return new AccessRequestLapsed(REQUEST, DECIDE_BY);
    }

    static GrantScheduled scheduled() {
        return new GrantScheduled(GRANT, DANA, WRITE, ORDERS, Cast.gives(WRITE), HOUR, START, Cast.BASIS, NOON);
    }

    static GrantIssued issued() {
        return new GrantIssued(GRANT, DANA, WRITE, ORDERS, RIGHT, null, END, Cast.BASIS, NOON);
    }

    static GrantReady ready() {
        return new GrantReady(GRANT, SEEN, NOON);
    }

    static GrantSetupDelayed setupDelayed() {
        return new GrantSetupDelayed(GRANT, Problem.UNREACHABLE, NOON);
    }

    static GrantSetupFailed setupFailed() {
        return new GrantSetupFailed(GRANT, Problem.RIGHT_MISSING, NOON);
    }

    static GrantEndingSoon endingSoon() {
        return new GrantEndingSoon(GRANT, END, END.minusSeconds(600));
    }

    static GrantEnded ended() {
        return new GrantEnded(GRANT, DANA, ORDERS, RIGHT, EndCause.EXPIRED, null, null, END);
    }

    static GrantEnded neverStarted() {
        return new GrantEnded(GRANT, DANA, ORDERS, null, EndCause.RETURNED, DANA, null, NOON);
    }

    static GrantRemovalDelayed removalDelayed() {
        return new GrantRemovalDelayed(GRANT, Problem.STILL_THERE, END);
    }

    static GrantRemovalEscalated escalated() {
        return new GrantRemovalEscalated(GRANT, END.plusSeconds(60));
    }

    static GrantRemoved removed() {
        return new GrantRemoved(GRANT, SEEN, END);
    }

    static RemovalAttestationOpened attestationOpened() {
        return new RemovalAttestationOpened(GRANT, ANA, TEXT, END);
    }

    static GrantRemovalAttested attested() {
        return new GrantRemovalAttested(GRANT, ANA, BEN, END);
    }

    static List<BrevetEvent> ofTargetsAndPeople() {
        return List.of(
                new TargetRegistered(ORDERS, "postgresql", List.of(), TRAITS, NOON),
                new EntitlementDefined(
                        ORDERS,
                        WRITE,
                        RIGHT,
                        TEXT,
                        Environment.PRODUCTION,
                        DataClass.CONFIDENTIAL,
                        List.of(),
                        HOUR,
                        HOUR,
                        List.of(ENGINEERS),
                        ONE_OWNER,
                        NOON),
                new EntitlementRetired(ORDERS, WRITE, NOON),
                new PersonEnrolled(DANA, PersonKind.HUMAN, TEXT, TEXT, List.of(ENGINEERS), null, NOON),
                new PersonAdopted(DANA, NOON),
                new PersonGroupsChanged(DANA, List.of(), NOON),
                new PasskeyAdded(DANA, new PasskeyKey("e".repeat(64)), NOON),
                new PasskeyRemoved(DANA, new PasskeyKey("e".repeat(64)), NOON),
                new SignalRecorded(DANA, Signal.DEVICE, new SignalValue("compliant"), END, ANA, NOON),
                new SignalWithdrawn(DANA, Signal.DEVICE, ANA, NOON),
                new PersonManagerChanged(DANA, ANA, NOON),
                new WorkloadOwnerChanged(DANA, ANA, NOON),
                new DelegationStarted(DANA, ANA, NOON, END, null, NOON),
                new TargetAccountChanged(DANA, TEXT, NOON),
                new DelegationEnded(DANA, NOON),
                new AccountLinked(DANA, ACCOUNT, NOON),
                new AccountUnlinked(DANA, ACCOUNT, NOON),
                new FirstAdminClaimed(DANA, NOON),
                switched(),
                new PoliciesProposed(PolicyId.ALL, POLICY, List.of(), "a1b2c3", MAX, NOON),
                new PoliciesAwaitSecondAdmin(PolicyId.ALL, POLICY, "0123", MAX, "It changes who approves.", TEXT, NOON),
                new PolicyPlanSeen(PolicyId.ALL, POLICY, "0123", MAX, NOON),
                new CountersignatureAwaited(CHANGE, "Owner of ci: ana", "They answer for it.", MAX, END, NOON),
                new ChangeCountersigned(CHANGE, MAX, ANA, NOON),
                new PoliciesApplied(PolicyId.ALL, POLICY, "0123", MAX, null, null, NOON));
    }

    static PersonDeactivated deactivated() {
        return new PersonDeactivated(DANA, NOON);
    }

    static PersonReactivated reactivated() {
        return new PersonReactivated(DANA, NOON);
    }

    static PersonOffboarded offboarded() {
        return new PersonOffboarded(DANA, NOON);
    }

    static PersonMerged merged() {
        return new PersonMerged(DANA, ANA, NOON);
    }

    static DirectorySwitched switched(PersonId... leavers) {
        return new DirectorySwitched(
                new DirectoryId("company"), "v1", "a".repeat(64), 7, 2, List.of(leavers), null, NOON);
    }

    static BreakGlassUsed glassBroken(boolean waited) {
        return new BreakGlassUsed(
                REQUEST,
                GRANT,
                DANA,
                WRITE,
                ORDERS,
                HOUR,
                waited,
                TEXT,
                TEXT,
                null,
                new PassedOver(List.of(OWNERS), List.of(ANA)),
                List.of(Cast.SECURITY),
                DUE_BY,
                "orders-write",
                POLICY,
                Cast.read(ENGINEERS),
                NOON);
    }

    static BreakGlassRefused glassRefused() {
        return new BreakGlassRefused(
                REQUEST, DANA, WRITE, ORDERS, TEXT, true, "break-glass-not-offered", POLICY, null, NOON);
    }

    static BreakGlassDrilled drilled() {
        return new BreakGlassDrilled(
                REQUEST,
                DANA,
                WRITE,
                ORDERS,
                HOUR,
                TEXT,
                TEXT,
                new PassedOver(List.of(OWNERS), List.of(ANA)),
                List.of(Cast.SECURITY),
                HOUR,
                List.of("review-overdue"),
                POLICY,
                NOON);
    }

    static GrantFoundUnjustified unjustified() {
        return new GrantFoundUnjustified(GRANT, NOON);
    }

    static ReviewOpened reviewOpened() {
        return new ReviewOpened(REVIEW, DANA, WRITE, ORDERS, List.of(Cast.SECURITY), REMIND_AT, DUE_BY, NOON);
    }

    static ReviewReminded reviewReminded() {
        return new ReviewReminded(REVIEW, DUE_BY, REMIND_AT);
    }

    static ReviewOverdue reviewOverdue() {
        return new ReviewOverdue(REVIEW, DANA, DUE_BY);
    }

    static ReviewRefused reviewRefused() {
        return new ReviewRefused(REVIEW, DANA, "self-review", NOON);
    }

    static ReviewClosed reviewClosed(Finding finding) {
        return new ReviewClosed(REVIEW, BEN, finding, TEXT, NOON);
    }

    static List<BrevetEvent> ofEachKind() {
        return Stream.concat(
                        Stream.of(
                                submitted(false),
                                refused(),
                                reminded(),
                                requestEscalated(),
                                approvalRecorded(),
                                approvalRefused(),
                                approved(),
                                denied(),
                                withdrawn(),
                                lapsed(),
                                scheduled(),
                                issued(),
                                ready(),
                                extended(),
                                setupDelayed(),
                                setupFailed(),
                                endingSoon(),
                                new GrantFlagged(GRANT, "orders-write/who", Cast.GROUNDS, NOON),
                                ended(),
                                removalDelayed(),
                                escalated(),
                                removed(),
                                attestationOpened(),
                                attested(),
                                glassBroken(true),
                                glassRefused(),
                                drilled(),
                                unjustified(),
                                reviewOpened(),
                                reviewReminded(),
                                reviewOverdue(),
                                reviewRefused(),
                                reviewClosed(Finding.JUSTIFIED),
                                deactivated(),
                                reactivated(),
                                offboarded(),
                                merged()),
                        ofTargetsAndPeople().stream())
                .toList();
    }
}
