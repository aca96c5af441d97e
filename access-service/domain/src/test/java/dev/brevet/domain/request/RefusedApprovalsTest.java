package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotNow;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not approve, and when an approval comes too late: nothing is ever granted by it. */
class RefusedApprovalsTest extends RequestStage {

    @AfterEach
    void nothing_was_granted() {
        assertThat(issued).isEmpty();
    }

    @Test
    void nobody_approves_for_themselves() {
        facts.enrolled(DANA, OWNERS, SECURITY);
        refusedOnRecord(DANA, "self-approval");
    }

    @Test
    void a_deactivated_approver_is_refused_on_the_record() {
        refusedOnRecord(ZED, "person-deactivated");
    }

    @Test
    void somebody_unknown_is_refused_on_the_record() {
        refusedOnRecord(new PersonId("nobody"), "person-deactivated");
    }

    @Test
    void who_is_in_no_approving_group_is_refused_on_the_record() {
        refusedOnRecord(EVE, "not-an-approver");
    }

    @Test
    void security_does_not_approve_what_only_owners_approve() {
        refusedOnRecord(BEN, "not-an-approver");
    }

    private void refusedOnRecord(PersonId approver, String rule) {
        requests.given(submitted())
                .when(approve(approver))
                .expectEvents(refusedApproval(approver, rule))
                .expectResultMessagePayloadMatching(Refused.answered(rule));
    }

    @Test
    void a_refused_attempt_leaves_the_request_open() {
        requests.given(submittedForAdmin(), refusedApproval(EVE, "not-an-approver"))
                .when(approve(ANA))
                .expectEvents(approval(submittedForAdmin(), ANA, OWNERS));
    }

    @Test
    void approving_twice_counts_once() {
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, OWNERS))
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "already-approved-by-you"))
                .expectNoEvents();
    }

    @Test
    void an_old_digest_approves_nothing() {
        requests.given(submitted())
                .when(approve(ANA, new Digest("0".repeat(64))))
                .expectException(Refused.by(Conflict.class, "stale-digest"))
                .expectNoEvents();
    }

    @Test
    void the_digest_of_another_ask_approves_nothing() {
        requests.given(submitted())
                .when(approve(ANA, submittedForAdmin().digest()))
                .expectException(Refused.by(Conflict.class, "stale-digest"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H0.000000001S", "PT8H"})
    void an_approver_never_widens(Duration wider) {
        requests.given(submitted())
                .when(approveFor(ANA, wider))
                .expectException(Refused.field("duration", "approval-cannot-widen"))
                .expectNoEvents();
    }

    @Test
    void a_second_approver_never_widens_what_the_first_shortened() {
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, Duration.ofMinutes(30), OWNERS))
                .when(approveFor(BEN, Duration.ofHours(1)))
                .expectException(Refused.field("duration", "approval-cannot-widen"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT59S"})
    void an_approver_does_not_shorten_to_nothing(Duration nothing) {
        requests.given(submitted())
                .when(approveFor(ANA, nothing))
                .expectException(Refused.field("duration", "duration-too-short"))
                .expectNoEvents();
    }

    @Test
    void a_comment_with_control_characters_is_a_mistake() {
        requests.given(submitted())
                .when(new ApproveAccessRequest(REQUEST, ANA, null, null, "fine\u001b[2J"))
                .expectException(Refused.field("comment", "text-control-characters"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\n\t"})
    void where_policy_asks_for_a_comment_none_is_no_approval(@Nullable String comment) {
        requests.given(asksForComment())
                .when(new ApproveAccessRequest(REQUEST, ANA, null, null, comment))
                .expectException(Refused.field("comment", "comment-required"))
                .expectNoEvents();
    }

    private static AccessRequestSubmitted asksForComment() {
        AccessRequestSubmitted e = submittedForAdmin();
        return but(e, true, e.facts(), e.handling());
    }

    @Test
    void with_a_comment_the_same_approval_counts() {
        requests.given(asksForComment())
                .when(new ApproveAccessRequest(REQUEST, ANA, null, null, "looked at INC-4711"))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(Matchers.payloadsMatching(
                        Matchers.exactSequenceOf(Matchers.predicate(ApprovalRecorded.class::isInstance))));
    }

    @Test
    void who_decides_in_a_later_stage_waits_for_the_earlier_one_and_counts_then() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: two-stages
                    covers: {entitlements: [orders-admin]}
                    who: {groups: [engineers]}
                    approvals:
                      stages: [{all: [{group: orders-owners}]}, {all: [{group: security}, {group: engineers}]}]
                """)));
        AccessRequestSubmitted staged = submitted(
                ADMIN,
                List.of(
                        new ApprovalNeed(OWNERS, 1),
                        new ApprovalNeed(SECURITY, 1, 2, Assurance.CHAT),
                        new ApprovalNeed(ENGINEERS, 1, 2, Assurance.CHAT)),
                null);
        requests.given(staged)
                .when(approve(BEN))
                .expectException(Refused.by(Conflict.class, "not-yet-your-turn"))
                .expectNoEvents();
        requests.given(staged).when(approve(EVE)).expectEvents(refusedApproval(EVE, "not-an-approver"));
        requests.given(staged, approval(staged, ANA, OWNERS))
                .when(approve(BEN))
                .expectEvents(approval(staged, BEN, SECURITY));
    }

    @Test
    void the_deadline_counts_before_the_lapse_is_recorded() {
        clock.set(DECIDE_BY);
        requests.given(submitted())
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "request-lapsed"))
                .expectNoEvents();
    }

    @Test
    void nothing_is_approved_after_the_lapse() {
        requests.given(submitted(), new AccessRequestLapsed(REQUEST, DECIDE_BY))
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "request-lapsed"))
                .expectNoEvents();
    }

    @Test
    void nothing_is_approved_after_withdrawal() {
        requests.given(submitted(), new AccessRequestWithdrawn(REQUEST, DANA, NOON))
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "request-withdrawn"))
                .expectNoEvents();
    }

    @Test
    void nothing_is_approved_after_denial() {
        requests.given(submitted(), new AccessRequestDenied(REQUEST, ANA, FakeTexts.ref("No"), NOON))
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "request-denied"))
                .expectNoEvents();
    }

    @Test
    void whoever_comes_late_hears_who_decided_and_when() {
        requests.given(submitted(), new AccessRequestDenied(REQUEST, ANA, FakeTexts.ref("No"), NOON))
                .when(approve(ANA))
                .expectException(saying("r-1 was denied, by ana, at " + NOON + "."));
        requests.given(submitted(), approval(submitted(), ANA, OWNERS), approved(Duration.ofHours(1)))
                .when(approve(ANA))
                .expectException(saying("r-1 was approved already, by ana, at " + NOON + "."));
        requests.given(submitted(), new AccessRequestLapsed(REQUEST, DECIDE_BY))
                .when(approve(ANA))
                .expectException(saying("in time, at " + DECIDE_BY + "."));
    }

    private static Matcher<Object> saying(String words) {
        return new CustomTypeSafeMatcher<>("a refusal that says " + words) {
            @Override
            protected boolean matchesSafely(Object actual) {
                return actual instanceof Conflict refused
                        && refused.refusal().why().contains(words);
            }
        };
    }

    @Test
    void nothing_is_approved_that_policy_refused() {
        requests.given(refused())
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "request-denied"))
                .expectNoEvents();
    }

    @Test
    void nothing_is_approved_twice() {
        requests.given(submitted(), approval(submitted(), ANA, OWNERS), approved(TWO_HOURS))
                .when(approve(KAI))
                .expectException(Refused.by(Conflict.class, "request-approved"))
                .expectNoEvents();
    }

    @Test
    void nothing_is_approved_while_the_clock_is_not_trusted() {
        facts.clockNotTrusted();
        requests.given(submitted())
                .when(approve(ANA))
                .expectException(Refused.by(NotNow.class, "clock-not-trusted"))
                .expectNoEvents();
    }

    @Test
    void nothing_is_approved_that_the_person_has_already() {
        facts.live(DANA, new LiveGrant(new GrantId("g-0"), WRITE, NOON.plusSeconds(60)));
        requests.given(submitted())
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "one-live-grant"))
                .expectNoEvents();
    }

    @Test
    void self_approval_is_on_the_record_even_while_nothing_could_be_granted() {
        facts.clockNotTrusted();
        refusedOnRecord(DANA, "self-approval");
    }
}
