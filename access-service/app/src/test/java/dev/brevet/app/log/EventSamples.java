package dev.brevet.app.log;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.countersign.ChangeCountersigned;
import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AccountUnlinked;
import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
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
import dev.brevet.api.grant.EvidenceCheck;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
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
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.policy.PoliciesAwaitSecondAdmin;
import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.PolicyPlanSeen;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.RiskFactor;
import dev.brevet.api.policy.RiskReason;
import dev.brevet.api.policy.SignalRead;
import dev.brevet.api.policy.TraitsRead;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
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
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One event of each kind with every field filled; contracts are written from these, so they are added to and not changed. */
final class EventSamples {

    private static final RequestId REQUEST = new RequestId("r-4711");
    private static final GrantId GRANT = REQUEST.grant();
    private static final ReviewId REVIEW = ReviewId.of(REQUEST);
    private static final ChangeId CHANGE = ChangeId.of(List.of("groups", "dana", "engineers", "orders-owners"));
    private static final PersonId DANA = new PersonId("p-dana");
    private static final PersonId ANA = new PersonId("p-ana");
    private static final PersonId BEN = new PersonId("p-ben");
    private static final TargetId ORDERS = new TargetId("orders");
    private static final EntitlementId WRITE = new EntitlementId("orders-readwrite");
    private static final String RIGHT = "orders_\"readwrite\" é";
    private static final GroupId ENGINEERS = new GroupId("engineers");
    private static final GroupId OWNERS = new GroupId("orders-owners");
    private static final Duration DURATION = Duration.parse("PT1H30M0.5S");
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-03-02T13:30:00Z");
    private static final TextRef TEXT = new TextRef("t-1", "a".repeat(64));
    private static final Digest DIGEST = new Digest("d".repeat(64));
    private static final List<ApprovalNeed> NEEDS = List.of(
            new ApprovalNeed(OWNERS, 1), new ApprovalNeed(new GroupId("security"), 2, 1, Assurance.CHAT, true, null));
    private static final Risk RISK = new Risk(
            15, List.of(new RiskReason(RiskFactor.FIRST_TIME, 15, "They were never given orders-readwrite before.")));
    private static final GrantBasis BASIS = new GrantBasis("orders-write", List.of(ANA), TEXT, RISK, false);
    private static final String VERSION = "e".repeat(64);
    private static final FactsRead READ = new FactsRead(
            PersonKind.HUMAN,
            List.of(ENGINEERS),
            ANA,
            List.of(new EntitlementId("orders-readonly")),
            3,
            new Proof(Assurance.SIGN_IN, AT),
            RISK,
            new TraitsRead(Environment.PRODUCTION, DataClass.CONFIDENTIAL, List.of(new Label("team", "orders"))),
            List.of(new SignalRead(Signal.DEVICE, new SignalValue("compliant")), new SignalRead(Signal.NETWORK, null)));
    private static final Grounds GROUNDS = new Grounds(VERSION, READ);
    private static final Gives GIVES =
            new Gives("orders_readwrite", Environment.PRODUCTION, DataClass.CONFIDENTIAL, "c".repeat(64));
    private static final Evidence SEEN = new Evidence(
            EvidenceLevel.EFFECTIVE,
            List.of(new EvidenceCheck("pg_has_role", "true"), new EvidenceCheck("sessions", "0")),
            2,
            true,
            true,
            AT);

    private static final List<BrevetEvent> ALL = List.of(
            new AccessRequestSubmitted(
                    REQUEST,
                    1,
                    DANA,
                    WRITE,
                    ORDERS,
                    GIVES,
                    DURATION,
                    LATER,
                    TEXT,
                    TEXT,
                    NEEDS,
                    "orders@7",
                    LATER,
                    DIGEST,
                    "orders-write",
                    true,
                    READ,
                    new Handling(
                            new GrantId("g-0"),
                            List.of(new GroupId("oncall")),
                            LATER,
                            new Handling.Escalation(new GroupId("security"), LATER)),
                    AT),
            new AccessRequestRefused(
                    REQUEST,
                    DANA,
                    WRITE,
                    ORDERS,
                    DURATION,
                    LATER,
                    TEXT,
                    TEXT,
                    "orders-write/who",
                    "orders@7",
                    READ,
                    AT),
            new ApprovalRecorded(
                    REQUEST, ANA, List.of(OWNERS), DIGEST, true, DURATION, TEXT, Assurance.PASSKEY, BEN, GROUNDS, AT),
            new ApprovalRefused(REQUEST, DANA, "self-approval", GROUNDS, AT),
            new AccessRequestReminded(REQUEST, AT),
            new AccessRequestEscalated(REQUEST, OWNERS, AT),
            new AccessRequestApproved(REQUEST, GRANT, ApprovalBasis.APPROVALS, DURATION, AT),
            new AccessRequestDenied(REQUEST, ANA, TEXT, AT),
            new AccessRequestWithdrawn(REQUEST, DANA, AT),
            new AccessRequestLapsed(REQUEST, AT),
            new GrantScheduled(GRANT, DANA, WRITE, ORDERS, GIVES, DURATION, LATER, true, BASIS, AT),
            new GrantIssued(GRANT, DANA, WRITE, ORDERS, RIGHT, TEXT, LATER, BASIS, GROUNDS, AT),
            new GrantReady(GRANT, SEEN, AT),
            new GrantExtended(GRANT, "r-2", LATER, List.of(ANA), AT),
            new GrantSetupDelayed(GRANT, Problem.UNREACHABLE, AT),
            new GrantSetupFailed(GRANT, Problem.ACCOUNT_MISSING, AT),
            new GrantEndingSoon(GRANT, LATER, AT),
            new GrantFlagged(GRANT, "orders-write/who", GROUNDS, AT),
            new GrantEnded(GRANT, DANA, ORDERS, RIGHT, EndCause.REVOKED, BEN, TEXT, AT),
            new GrantRemovalDelayed(GRANT, Problem.STILL_THERE, AT),
            new GrantRemovalEscalated(GRANT, AT),
            new GrantRemoved(GRANT, SEEN, AT),
            new RemovalAttestationOpened(GRANT, ANA, TEXT, AT),
            new GrantRemovalAttested(GRANT, ANA, BEN, AT),
            new TargetRegistered(
                    ORDERS,
                    "postgresql",
                    List.of(new Setting("password", "env:ORDERS_PASSWORD")),
                    new TargetTraits(true, true, Duration.ofMinutes(5)),
                    AT),
            new EntitlementDefined(
                    ORDERS,
                    WRITE,
                    RIGHT,
                    TEXT,
                    Environment.PRODUCTION,
                    DataClass.RESTRICTED,
                    List.of(new Label("team", "orders")),
                    Duration.ofHours(8),
                    Duration.ofHours(4),
                    List.of(ENGINEERS),
                    NEEDS,
                    AT),
            new EntitlementRetired(ORDERS, WRITE, AT),
            new PersonEnrolled(
                    DANA,
                    PersonKind.WORKLOAD,
                    TEXT,
                    new TextRef("t-2", "b".repeat(64)),
                    List.of(ENGINEERS, OWNERS),
                    ANA,
                    AT),
            new PersonAdopted(DANA, AT),
            new PersonManagerChanged(DANA, ANA, AT),
            new WorkloadOwnerChanged(DANA, ANA, AT),
            new DelegationStarted(DANA, ANA, AT, LATER, TEXT, AT),
            new TargetAccountChanged(DANA, TEXT, AT),
            new DelegationEnded(DANA, AT),
            new PersonMerged(DANA, ANA, AT),
            new PersonOffboarded(DANA, AT),
            new AccountUnlinked(DANA, new AccountKey("c".repeat(64)), AT),
            new DirectorySwitched(
                    new DirectoryId("company"), "company-7", "e".repeat(64), 4_711, 12, List.of(ANA, BEN), DANA, AT),
            new PersonGroupsChanged(DANA, List.of(OWNERS), AT),
            new PersonDeactivated(DANA, AT),
            new PersonReactivated(DANA, AT),
            new AccountLinked(DANA, new AccountKey("c".repeat(64)), AT),
            new FirstAdminClaimed(DANA, AT),
            new PasskeyAdded(DANA, new PasskeyKey("e".repeat(64)), AT),
            new PasskeyRemoved(DANA, new PasskeyKey("e".repeat(64)), AT),
            new SignalRecorded(DANA, Signal.DEVICE, new SignalValue("compliant"), LATER, ANA, AT),
            new SignalWithdrawn(DANA, Signal.NETWORK, ANA, AT),
            new PoliciesProposed(
                    PolicyId.ALL, VERSION, List.of(new PolicyFile("orders.yaml", "version: 1\n")), "a1b2c3", ANA, AT),
            new PoliciesAwaitSecondAdmin(
                    PolicyId.ALL, VERSION, "0123456789abcdef", ANA, "It changes who approves.", TEXT, AT),
            new PolicyPlanSeen(PolicyId.ALL, VERSION, "0123456789abcdef", ANA, AT),
            new PoliciesApplied(PolicyId.ALL, VERSION, "0123456789abcdef", ANA, BEN, TEXT, AT),
            new BreakGlassUsed(
                    REQUEST,
                    GRANT,
                    DANA,
                    WRITE,
                    ORDERS,
                    DURATION,
                    true,
                    TEXT,
                    TEXT,
                    TEXT,
                    new PassedOver(List.of(OWNERS), List.of(ANA)),
                    List.of(new GroupId("security")),
                    LATER,
                    "orders-write",
                    VERSION,
                    READ,
                    AT),
            new BreakGlassRefused(REQUEST, DANA, WRITE, ORDERS, TEXT, true, "review-overdue", VERSION, READ, AT),
            new BreakGlassDrilled(
                    REQUEST,
                    DANA,
                    WRITE,
                    ORDERS,
                    DURATION,
                    TEXT,
                    TEXT,
                    new PassedOver(List.of(OWNERS), List.of(ANA)),
                    List.of(new GroupId("security")),
                    Duration.ofHours(24),
                    List.of("review-overdue"),
                    VERSION,
                    AT),
            new GrantFoundUnjustified(GRANT, AT),
            new ReviewOpened(REVIEW, DANA, WRITE, ORDERS, List.of(new GroupId("security")), AT, LATER, AT),
            new ReviewReminded(REVIEW, LATER, AT),
            new ReviewOverdue(REVIEW, DANA, AT),
            new ReviewRefused(REVIEW, DANA, "self-review", AT),
            new ReviewClosed(REVIEW, BEN, Finding.FOLLOW_UP, TEXT, AT),
            new CountersignatureAwaited(
                    CHANGE,
                    "Groups of dana: engineers, orders-owners",
                    "It changes who is in orders-owners, and so who decides.",
                    BEN,
                    LATER,
                    AT),
            new ChangeCountersigned(CHANGE, BEN, DANA, AT));

    private EventSamples() {}

    /** The sample of this event. */
    static BrevetEvent of(Class<?> type) {
        return ALL.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Add a sample of " + type.getSimpleName() + " to EventSamples."));
    }

    /** Events with everything left out that may be left out. */
    static List<BrevetEvent> sparse() {
        return List.of(
                new AccessRequestSubmitted(
                        REQUEST,
                        1,
                        DANA,
                        WRITE,
                        ORDERS,
                        GIVES,
                        DURATION,
                        null,
                        TEXT,
                        null,
                        List.of(),
                        "orders@7",
                        AT,
                        DIGEST,
                        "orders@7",
                        false,
                        READ,
                        AT),
                new ApprovalRecorded(
                        REQUEST,
                        ANA,
                        List.of(),
                        DIGEST,
                        false,
                        DURATION,
                        null,
                        Assurance.CHAT,
                        new Grounds(VERSION, null),
                        AT),
                new GrantEnded(GRANT, DANA, ORDERS, null, EndCause.EXPIRED, null, null, AT),
                new AccessRequestWithdrawn(REQUEST, null, AT),
                new PersonEnrolled(DANA, PersonKind.HUMAN, TEXT, TEXT, List.of(), null, AT),
                new PersonManagerChanged(DANA, null, AT),
                new DirectorySwitched(
                        new DirectoryId("company"), "company-7", "e".repeat(64), 0, 0, List.of(), null, AT));
    }
}
