package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.rightOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.PassedOver;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.OpenReview;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Breaking the glass: what it gives at once, and everything that it refuses by name. */
class BreakingTest extends RequestStage {

    private static final GroupId ONCALL = new GroupId("oncall");
    private static final GroupId CONTRACTORS = new GroupId("contractors");
    private static final String WHY = "Orders are stuck and nobody answers.";
    private static final String INCIDENT = "INC-4711";
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Instant REVIEW_BY = NOON.plus(Duration.ofDays(1));
    private static final Proof PASSKEY = new Proof(Assurance.PASSKEY, NOON);
    private static final PassedOver OWNERS_AND_ONCALL = new PassedOver(List.of(OWNERS, ONCALL), List.of(ANA));

    private final String version = Policies.of("break-glass.yaml").version();

    @BeforeEach
    void kai_is_on_call_and_policies_are_in_force() {
        facts.enrolled(KAI, ENGINEERS, ONCALL).policies(Policies.of("break-glass.yaml"));
    }

    private static BreakGlass glass() {
        return glass(KAI, WRITE, false);
    }

    private static BreakGlass glass(PersonId by, EntitlementId what, boolean drill) {
        return new BreakGlass(REQUEST, by, what, null, WHY, INCIDENT, "orders", drill, PASSKEY);
    }

    private static BreakGlass glass(@Nullable Duration duration, String why, String incident, String target) {
        return new BreakGlass(REQUEST, KAI, WRITE, duration, why, incident, target, false, PASSKEY);
    }

    private static BreakGlass proven(EntitlementId what, Proof proof) {
        return new BreakGlass(REQUEST, KAI, what, null, WHY, INCIDENT, "orders", false, proof);
    }

    private BreakGlassUsed used(PersonId by, boolean waited, GroupId... groups) {
        return new BreakGlassUsed(
                REQUEST,
                GRANT,
                by,
                WRITE,
                ORDERS,
                HALF_HOUR,
                waited,
                FakeTexts.ref(WHY),
                FakeTexts.ref(INCIDENT),
                null,
                OWNERS_AND_ONCALL,
                List.of(SECURITY),
                REVIEW_BY,
                "orders-write",
                version,
                read(groups),
                NOON);
    }

    private static FactsRead read(GroupId... groups) {
        return new FactsRead(
                PersonKind.HUMAN,
                List.of(groups),
                null,
                List.of(),
                0,
                PASSKEY,
                Risk.UNKNOWN,
                Cast.TRAITS_READ,
                List.of());
    }

    private BreakGlassRefused refused(PersonId by, EntitlementId what, String rule) {
        return new BreakGlassRefused(REQUEST, by, what, ORDERS, FakeTexts.ref(WHY), false, rule, version, read(), NOON);
    }

    private void refuses(BreakGlass glass, String rule) {
        requests.givenNoPriorActivity()
                .when(glass)
                .expectResultMessagePayloadMatching(Refused.answered(rule))
                .expectEvents(refused(glass.personId(), glass.entitlementId(), rule));
        assertThat(issued).isEmpty();
        assertThat(opened).isEmpty();
    }

    private void mistakes(BreakGlass glass, Class<? extends AccessRefusal> kind, String rule) {
        requests.givenNoPriorActivity()
                .when(glass)
                .expectException(Refused.by(kind, rule))
                .expectNoEvents();
        assertThat(issued).isEmpty();
    }

    @Test
    void access_comes_at_once_and_short_with_a_review_and_a_note_of_whom_it_passed_over() {
        requests.givenNoPriorActivity()
                .when(glass())
                .expectResultMessagePayload(Answer.DONE)
                .expectEvents(used(KAI, false, ENGINEERS, ONCALL));
        assertThat(issued)
                .containsExactly(new IssueGrant(
                        GRANT,
                        KAI,
                        WRITE,
                        ORDERS,
                        rightOf(WRITE),
                        HALF_HOUR,
                        new GrantBasis("orders-write", List.of(), null, Risk.UNKNOWN, true)));
        assertThat(opened)
                .containsExactly(
                        new OpenReview(ReviewId.of(REQUEST), KAI, WRITE, ORDERS, List.of(SECURITY), REVIEW_BY));
        assertThat(facts.decidedAbout()).containsExactly(KAI);
    }

    @Test
    void the_same_sent_again_changes_nothing() {
        requests.given(used(KAI, false, ENGINEERS, ONCALL))
                .when(glass())
                .expectResultMessagePayload(Answer.DONE)
                .expectNoEvents();
        assertThat(issued).isEmpty();
    }

    @Test
    void ones_own_request_that_waits_becomes_it() {
        facts.enrolled(DANA, ENGINEERS, ONCALL);
        requests.given(submitted()).when(glass(DANA, WRITE, false)).expectEvents(used(DANA, true, ENGINEERS, ONCALL));
        assertThat(issued).hasSize(1);
    }

    @Test
    void nobody_approves_it_afterwards() {
        facts.enrolled(DANA, ENGINEERS, ONCALL);
        requests.given(submitted(), used(DANA, true, ENGINEERS, ONCALL))
                .when(approve(ANA))
                .expectException(Refused.by(AccessRefusal.Conflict.class, "request-broken-glass"))
                .expectNoEvents();
    }

    @Test
    void somebody_elses_request_stays_theirs() {
        requests.given(submitted())
                .when(glass())
                .expectException(Refused.by(AccessRefusal.NotAllowed.class, "not-your-request"))
                .expectNoEvents();
    }

    @Test
    void a_request_for_something_else_is_not_taken_for_it() {
        facts.enrolled(DANA, ENGINEERS, ONCALL);
        requests.given(submitted())
                .when(glass(DANA, ADMIN, false))
                .expectException(Refused.field("entitlement", "other-entitlement"));
    }

    @Test
    void a_refusal_leaves_the_request_waiting() {
        requests.given(submitted())
                .when(glass(DANA, WRITE, false))
                .expectResultMessagePayloadMatching(Refused.answered("break-glass-not-offered"))
                .expectEvents(new BreakGlassRefused(
                        REQUEST,
                        DANA,
                        WRITE,
                        ORDERS,
                        FakeTexts.ref(WHY),
                        true,
                        "break-glass-not-offered",
                        version,
                        read(),
                        NOON));
        requests.given(
                        submitted(),
                        new BreakGlassRefused(
                                REQUEST, DANA, WRITE, ORDERS, FakeTexts.ref(WHY), true, "x", version, read(), NOON))
                .when(new WithdrawAccessRequest(REQUEST, DANA))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_refusal_keeps_what_was_read() {
        requests.givenNoPriorActivity()
                .when(glass(DANA, WRITE, false))
                .expectEventsMatching(payloadsMatching(
                        matches(events -> read(ENGINEERS).equals(((BreakGlassRefused) events.getFirst()).facts()))));
    }

    @Test
    void who_is_not_named_by_policy_is_refused_on_the_record() {
        refuses(glass(DANA, WRITE, false), "break-glass-not-offered");
    }

    @Test
    void without_policies_nobody_breaks_a_glass() {
        facts.policies(PolicySet.NONE);
        requests.givenNoPriorActivity()
                .when(glass())
                .expectResultMessagePayloadMatching(Refused.answered("break-glass-not-offered"));
    }

    @Test
    void a_denial_beats_it() {
        facts.enrolled(KAI, ENGINEERS, ONCALL, CONTRACTORS);
        refuses(glass(), "no-contractors/deny");
    }

    @Test
    void who_left_breaks_nothing() {
        facts.deactivated(KAI);
        refuses(glass(), "person-deactivated");
    }

    @Test
    void a_workload_breaks_nothing() {
        facts.known(new PersonFact(KAI, PersonKind.WORKLOAD, true, Set.of(ENGINEERS, ONCALL), null, DANA, null));
        refuses(glass(), "break-glass-by-people");
    }

    @Test
    void an_overdue_review_stands_in_the_way_of_any_target() {
        facts.review(KAI, review(new TargetId("billing"), NOON.minus(Duration.ofDays(3)), null));
        refuses(glass(), "review-overdue");
    }

    @Test
    void a_second_time_on_the_same_target_takes_another_person() {
        facts.review(KAI, review(ORDERS, NOON.minus(Duration.ofHours(23)), null));
        refuses(glass(), "second-break-glass");
    }

    @Test
    void found_not_justified_is_no_leave_for_a_second_time() {
        facts.review(KAI, review(ORDERS, NOON.minus(Duration.ofHours(2)), Finding.NOT_JUSTIFIED));
        refuses(glass(), "second-break-glass");
    }

    @Test
    void once_another_person_found_the_first_one_justified_a_second_may_follow() {
        facts.review(KAI, review(ORDERS, NOON.minus(Duration.ofHours(2)), Finding.JUSTIFIED));
        requests.givenNoPriorActivity().when(glass()).expectResultMessagePayload(Answer.DONE);
        assertThat(issued).hasSize(1);
    }

    @Test
    void a_day_later_it_is_a_first_time_again() {
        facts.review(KAI, review(ORDERS, NOON.minus(Duration.ofHours(24)), Finding.FOLLOW_UP));
        requests.givenNoPriorActivity().when(glass()).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void what_only_oneself_could_review_is_refused() {
        facts.deactivated(BEN);
        refuses(glass(), "nobody-can-review");
        refuses(glass(KAI, ADMIN, false), "nobody-can-review");
    }

    @Test
    void what_others_require_counts_here_too() {
        facts.enrolled(BEN, SECURITY, ONCALL).enrolled(KAI, ENGINEERS, ONCALL, new GroupId("juniors"));
        refuses(glass(KAI, ADMIN, false), "admin-is-careful/condition-1");
    }

    @Test
    void what_nobody_may_have_together_stays_apart() {
        facts.enrolled(BEN, SECURITY, ONCALL).live(KAI, new LiveGrant(new GrantId("g-7"), READ, NOON.plus(HALF_HOUR)));
        refuses(glass(KAI, ADMIN, false), "admin-is-careful/never-with");
    }

    @Test
    void the_stricter_cap_and_proof_count() {
        facts.enrolled(BEN, SECURITY, ONCALL);
        mistakes(
                proven(ADMIN, new Proof(Assurance.PASSKEY, NOON.minusSeconds(61))),
                AccessRefusal.StepUpNeeded.class,
                "step-up");
        requests.givenNoPriorActivity().when(glass(KAI, ADMIN, false)).expectResultMessagePayload(Answer.DONE);
        assertThat(issued).singleElement().isInstanceOfSatisfying(IssueGrant.class, g -> assertThat(g.duration())
                .isEqualTo(Duration.ofMinutes(15)));
    }

    @Test
    void a_sign_in_alone_is_not_enough() {
        mistakes(proven(WRITE, new Proof(Assurance.SIGN_IN, NOON)), AccessRefusal.StepUpNeeded.class, "step-up");
    }

    @Test
    void where_policy_says_nothing_of_proof_it_takes_a_passkey_of_five_minutes() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: w
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    approvals: {stages: [{all: [{group: orders-owners}]}]}
                    breakGlass: {who: {groups: [oncall]}, cap: PT30M, reviewers: [security], reviewWithin: P1D}
                """)));
        mistakes(
                proven(WRITE, new Proof(Assurance.PASSKEY, NOON.minusSeconds(301))),
                AccessRefusal.StepUpNeeded.class,
                "step-up");
        requests.givenNoPriorActivity().when(glass()).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void what_needs_nobody_needs_no_glass_broken() {
        mistakes(glass(KAI, READ, false), AccessRefusal.Conflict.class, "break-glass-not-needed");
    }

    @Test
    void one_live_grant_is_enough() {
        facts.live(KAI, new LiveGrant(new GrantId("g-9"), WRITE, NOON.plus(HALF_HOUR)));
        mistakes(glass(), AccessRefusal.Conflict.class, "one-live-grant");
    }

    @Test
    void with_clocks_that_disagree_nothing_is_granted() {
        facts.clockNotTrusted();
        mistakes(glass(), AccessRefusal.NotNow.class, "clock-not-trusted");
    }

    @Test
    void each_field_has_its_rule() {
        mistakes(
                glass(null, "too short", INCIDENT, "orders"),
                AccessRefusal.InvalidInput.class,
                "break-glass-reason-too-short");
        mistakes(glass(null, " ", INCIDENT, "orders"), AccessRefusal.InvalidInput.class, "text-empty");
        mistakes(glass(null, WHY, " ", "orders"), AccessRefusal.InvalidInput.class, "text-empty");
        mistakes(glass(null, WHY, "two\nlines", "orders"), AccessRefusal.InvalidInput.class, "incident-malformed");
        mistakes(glass(null, WHY, INCIDENT, "Orders"), AccessRefusal.InvalidInput.class, "target-name-differs");
        mistakes(glass(null, WHY, INCIDENT, ""), AccessRefusal.InvalidInput.class, "target-name-differs");
        mistakes(
                glass(HALF_HOUR.plusSeconds(1), WHY, INCIDENT, "orders"),
                AccessRefusal.InvalidInput.class,
                "break-glass-duration");
        mistakes(
                glass(Duration.ofSeconds(59), WHY, INCIDENT, "orders"),
                AccessRefusal.InvalidInput.class,
                "break-glass-duration");
        mistakes(
                glass(KAI, new EntitlementId("nothing"), false),
                AccessRefusal.InvalidInput.class,
                "unknown-entitlement");
    }

    @Test
    void a_drill_checks_everything_grants_nothing_and_says_what_was_missing() {
        facts.review(KAI, review(ORDERS, NOON.minus(Duration.ofHours(30)), null));
        requests.givenNoPriorActivity()
                .when(glass(KAI, WRITE, true))
                .expectResultMessagePayload(Answer.DONE)
                .expectEvents(drilled("review-overdue"));
        assertThat(issued).isEmpty();
        assertThat(opened).isEmpty();
    }

    @Test
    void a_drill_with_nothing_in_the_way_misses_nothing() {
        requests.givenNoPriorActivity().when(glass(KAI, WRITE, true)).expectEvents(drilled());
    }

    @Test
    void a_drill_is_for_those_who_may() {
        refuses(glass(DANA, WRITE, true), "break-glass-not-offered");
    }

    @Test
    void a_drill_takes_the_same_proof() {
        mistakes(
                new BreakGlass(REQUEST, KAI, WRITE, null, WHY, INCIDENT, "orders", true, Proof.NONE),
                AccessRefusal.StepUpNeeded.class,
                "step-up");
    }

    @Test
    void a_drill_leaves_requests_alone() {
        facts.enrolled(DANA, ENGINEERS, ONCALL);
        requests.given(submitted())
                .when(glass(DANA, WRITE, true))
                .expectException(Refused.by(AccessRefusal.Conflict.class, "drill-on-its-own"));
    }

    private BreakGlassDrilled drilled(String... missing) {
        return new BreakGlassDrilled(
                REQUEST,
                KAI,
                WRITE,
                ORDERS,
                HALF_HOUR,
                FakeTexts.ref(WHY),
                FakeTexts.ref(INCIDENT),
                OWNERS_AND_ONCALL,
                List.of(SECURITY),
                Duration.ofDays(1),
                List.of(missing),
                version,
                NOON);
    }

    private static ReviewFact review(TargetId target, Instant brokenAt, @Nullable Finding finding) {
        return new ReviewFact(new ReviewId("v-before"), target, brokenAt, brokenAt.plus(Duration.ofDays(1)), finding);
    }
}
