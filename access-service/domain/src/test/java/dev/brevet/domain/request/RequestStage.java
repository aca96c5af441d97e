package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.DECIDE_WITHIN;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.POLICY;
import static dev.brevet.domain.support.Cast.WRITE;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.review.OpenReview;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;

/** Where access requests are tried: the real policy over stated facts, at noon, with a note of every grant issued. */
abstract class RequestStage {

    static final RequestId REQUEST = new RequestId("r-1");
    static final GrantId GRANT = REQUEST.grant();
    static final Duration TWO_HOURS = Duration.ofHours(2);
    static final String REASON = "INC-4711: orders are stuck";
    static final Instant DECIDE_BY = NOON.plus(DECIDE_WITHIN);

    final SettableClock clock = new SettableClock(NOON);
    final FakeFacts facts = Cast.facts(clock);
    final FakeTexts texts = new FakeTexts();
    final List<Object> issued = new ArrayList<>();
    final List<OpenReview> opened = new ArrayList<>();
    final FixtureConfiguration<AccessRequest> requests = new AggregateTestFixture<>(AccessRequest.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource(new PolicyEngine())
            .registerInjectableResource(texts)
            .registerInjectableResource((ReviewOpening) opened::add)
            // Each has its own test: GroundsOfApprovalsTest, and one of BreakingTest.
            .registerIgnoredField(BreakGlassRefused.class, "facts")
            .registerIgnoredField(ApprovalRecorded.class, "grounds")
            .registerIgnoredField(ApprovalRefused.class, "grounds")
            .registerInjectableResource(new GrantIssuance() {
                @Override
                public void issue(IssueGrant grant) {
                    issued.add(grant);
                }

                @Override
                public void schedule(ScheduleGrant grant) {
                    issued.add(grant);
                }

                @Override
                public Extendable weigh(WeighExtension grant) {
                    if (held == null) {
                        throw new AccessRefusal.Conflict(new Refusal("grant-not-running", "It ended.", "Ask anew."));
                    }
                    return held;
                }

                @Override
                public void extend(ExtendGrant grant) {
                    issued.add(grant);
                }
            });

    /** The running grant that an extension is about; null if it ended. */
    @Nullable
    Extendable held;

    static SubmitAccessRequest ask(EntitlementId entitlement, Duration duration) {
        return new SubmitAccessRequest(REQUEST, DANA, entitlement, duration, REASON, null);
    }

    static SubmitAccessRequest askBy(PersonId person) {
        return new SubmitAccessRequest(REQUEST, person, WRITE, TWO_HOURS, REASON, null);
    }

    static SubmitAccessRequest askBecause(String reason) {
        return new SubmitAccessRequest(REQUEST, DANA, WRITE, TWO_HOURS, reason, null);
    }

    static SubmitAccessRequest askFrom(Instant start) {
        return new SubmitAccessRequest(REQUEST, DANA, WRITE, TWO_HOURS, REASON, start);
    }

    /** Dana asked at noon for orders-readwrite, which one owner has to approve. */
    static AccessRequestSubmitted submitted() {
        return submitted(WRITE, Cast.ONE_OWNER, null);
    }

    /** Dana asked at noon for orders-admin, which an owner and security have to approve. */
    static AccessRequestSubmitted submittedForAdmin() {
        return submitted(ADMIN, Cast.OWNER_AND_SECURITY, null);
    }

    static AccessRequestSubmitted submitted(
            EntitlementId entitlement, List<ApprovalNeed> needs, @Nullable Instant startAt) {
        return new AccessRequestSubmitted(
                REQUEST,
                1,
                DANA,
                entitlement,
                ORDERS,
                Cast.gives(entitlement),
                TWO_HOURS,
                startAt,
                FakeTexts.ref(REASON),
                null,
                needs,
                POLICY,
                DECIDE_BY,
                digest(entitlement, needs, startAt),
                POLICY,
                false,
                Cast.read(Cast.ENGINEERS),
                NOON);
    }

    /** The same, decided while the asker had a live grant of something. */
    static AccessRequestSubmitted reading(AccessRequestSubmitted e, EntitlementId live) {
        FactsRead read = new FactsRead(
                PersonKind.HUMAN,
                List.of(Cast.ENGINEERS),
                null,
                List.of(live),
                0,
                Proof.NONE,
                Risk.UNKNOWN,
                Cast.TRAITS_READ,
                List.of());
        return but(e, e.commentRequired(), read, e.handling());
    }

    /** The same, but for whether a comment is asked for, what was read, and how it waits. */
    static AccessRequestSubmitted but(
            AccessRequestSubmitted e, boolean commentRequired, FactsRead read, Handling handling) {
        return new AccessRequestSubmitted(
                e.requestId(),
                e.version(),
                e.personId(),
                e.entitlementId(),
                e.targetId(),
                e.gives(),
                e.duration(),
                e.startAt(),
                e.reason(),
                e.inputs(),
                e.needs(),
                e.policyVersion(),
                e.decideBy(),
                e.digest(),
                e.policy(),
                commentRequired,
                read,
                handling,
                e.at());
    }

    static Digest digest() {
        return submitted().digest();
    }

    private static Digest digest(EntitlementId entitlement, List<ApprovalNeed> needs, @Nullable Instant startAt) {
        Ask ask = new Ask(DANA, entitlement, TWO_HOURS, startAt).assessed(Risk.UNKNOWN);
        return RequestDigest.of(
                REQUEST,
                1,
                ask,
                ORDERS,
                Cast.gives(entitlement),
                FakeTexts.ref(REASON),
                null,
                needs,
                POLICY,
                Handling.PLAIN);
    }

    /** Policy said no when dana asked. */
    static AccessRequestRefused refused() {
        return new AccessRequestRefused(
                REQUEST,
                DANA,
                WRITE,
                ORDERS,
                TWO_HOURS,
                null,
                FakeTexts.ref(REASON),
                null,
                "not-an-asker",
                "none",
                Cast.read(Cast.ENGINEERS),
                NOON);
    }

    static ApproveAccessRequest approve(PersonId by) {
        return new ApproveAccessRequest(REQUEST, by, null, null, null);
    }

    static ApproveAccessRequest approve(PersonId by, @Nullable Digest shown) {
        return new ApproveAccessRequest(REQUEST, by, shown, null, null);
    }

    static ApproveAccessRequest approveFor(PersonId by, Duration duration) {
        return new ApproveAccessRequest(REQUEST, by, null, duration, null);
    }

    static ApprovalRecorded approval(AccessRequestSubmitted of, PersonId by, GroupId... countsFor) {
        return approval(of, by, of.duration(), countsFor);
    }

    static ApprovalRecorded approval(AccessRequestSubmitted of, PersonId by, Duration duration, GroupId... countsFor) {
        return new ApprovalRecorded(
                REQUEST, by, List.of(countsFor), of.digest(), true, duration, null, Assurance.CHAT, Cast.GROUNDS, NOON);
    }

    static ApprovalRefused refusedApproval(PersonId by, String rule) {
        return new ApprovalRefused(REQUEST, by, rule, Cast.GROUNDS, NOON);
    }

    static AccessRequestApproved approved(Duration duration) {
        return new AccessRequestApproved(REQUEST, GRANT, ApprovalBasis.APPROVALS, duration, NOON);
    }

    static IssueGrant issue(EntitlementId entitlement, Duration duration, PersonId... approvers) {
        GrantBasis basis = new GrantBasis(POLICY, List.of(approvers), null);
        return new IssueGrant(GRANT, DANA, entitlement, ORDERS, Cast.rightOf(entitlement), duration, basis);
    }
}
