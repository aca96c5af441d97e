package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.EscalateAccessRequest;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RemindOfAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** A request that nobody decides: reminders, escalation, stand-ins, and not too many of them. */
class WaitingTest extends RequestStage {

    private static final Instant REMIND = NOON.plus(Duration.ofMinutes(30));
    private static final Instant ESCALATE = NOON.plus(Duration.ofHours(1));
    private static final RemindOfAccessRequest REMIND_IT = new RemindOfAccessRequest(REQUEST);
    private static final EscalateAccessRequest ESCALATE_IT = new EscalateAccessRequest(REQUEST);
    private static final AccessRequestEscalated ESCALATED = new AccessRequestEscalated(REQUEST, SECURITY, ESCALATE);

    /** As the policies of lifecycle.yaml would have it. */
    private static AccessRequestSubmitted waiting() {
        AccessRequestSubmitted e = submitted();
        return but(
                e,
                e.commentRequired(),
                e.facts(),
                new Handling(null, List.of(), REMIND, new Handling.Escalation(SECURITY, ESCALATE)));
    }

    @Test
    void policy_says_when_and_to_whom_and_who_is_told() {
        facts.policies(Policies.of("lifecycle.yaml"));
        requests.givenNoPriorActivity()
                .when(ask(WRITE, TWO_HOURS))
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
                        like(e -> REMIND.equals(e.handling().remindAt())
                                && new Handling.Escalation(SECURITY, ESCALATE)
                                        .equals(e.handling().escalation())
                                && e.handling()
                                        .notified()
                                        .equals(List.of(dev.brevet.api.directory.WellKnownGroups.PLATFORM_ADMINS))))));
    }

    @Test
    void what_nobody_decides_reminds_nobody() {
        facts.policies(Policies.of("lifecycle.yaml"));
        requests.givenNoPriorActivity()
                .when(ask(Cast.READ, TWO_HOURS))
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.sequenceOf(like(
                        e -> e.handling().remindAt() == null && e.handling().escalation() == null))));
    }

    @Test
    void its_approvers_are_reminded_once() {
        clock.set(REMIND);
        requests.given(waiting()).when(REMIND_IT).expectEvents(new AccessRequestReminded(REQUEST, REMIND));
        requests.given(waiting(), new AccessRequestReminded(REQUEST, REMIND))
                .when(REMIND_IT)
                .expectNoEvents();
    }

    @Test
    void nobody_is_reminded_or_asked_too_early() {
        clock.set(REMIND.minusNanos(1));
        requests.given(waiting()).when(REMIND_IT).expectException(Refused.by(Conflict.class, "not-due"));
        requests.given(waiting()).when(ESCALATE_IT).expectException(Refused.by(Conflict.class, "not-due"));
    }

    @Test
    void nobody_is_reminded_of_what_is_decided() {
        clock.set(ESCALATE);
        var withdrawn = new AccessRequestWithdrawn(REQUEST, DANA, NOON);
        requests.given(waiting(), withdrawn).when(REMIND_IT).expectNoEvents();
        requests.given(waiting(), withdrawn).when(ESCALATE_IT).expectNoEvents();
    }

    @Test
    void it_is_escalated_once() {
        clock.set(ESCALATE);
        requests.given(waiting()).when(ESCALATE_IT).expectEvents(ESCALATED);
        requests.given(waiting(), ESCALATED).when(ESCALATE_IT).expectNoEvents();
    }

    @Test
    void before_that_the_others_may_not_decide() {
        requests.given(waiting()).when(approve(BEN)).expectEvents(refusedApproval(BEN, "not-an-approver"));
    }

    @Test
    void from_then_on_they_take_the_open_seats() {
        requests.given(waiting(), ESCALATED)
                .when(approve(BEN, waiting().digest()))
                .expectSuccessfulHandlerExecution();
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, BEN));
    }

    @Test
    void those_who_could_before_still_can() {
        requests.given(waiting(), ESCALATED).when(approve(ANA)).expectSuccessfulHandlerExecution();
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, ANA));
    }

    @Test
    void one_person_counts_once_however_they_came_to_decide() {
        facts.enrolled(ANA, OWNERS, SECURITY);
        facts.entitlement(Cast.entitlement(WRITE, Cast.OWNER_AND_SECURITY));
        requests.given(waiting(), ESCALATED).when(approve(ANA)).expectSuccessfulHandlerExecution();
        assertThat(issued).isEmpty();
    }

    @Test
    void the_asker_decides_nothing_by_escalation() {
        facts.enrolled(DANA, Cast.ENGINEERS, SECURITY);
        requests.given(waiting(), ESCALATED).when(approve(DANA)).expectEvents(refusedApproval(DANA, "self-approval"));
    }

    @Test
    void approvals_given_before_count_on() {
        AccessRequestSubmitted two = reading(submittedForAdmin(), Cast.READ);
        facts.enrolled(KAI, new dev.brevet.api.directory.GroupId("oncall"));
        AccessRequestEscalated toOnCall =
                new AccessRequestEscalated(REQUEST, new dev.brevet.api.directory.GroupId("oncall"), NOON);
        requests.given(two, approval(two, ANA, OWNERS), toOnCall)
                .when(approve(KAI))
                .expectSuccessfulHandlerExecution();
        assertThat(issued).containsExactly(issue(Cast.ADMIN, TWO_HOURS, ANA, KAI));
    }

    @Test
    void a_stand_in_decides_unless_policy_wants_it_in_person() {
        facts.policies(Policies.of("lifecycle.yaml"));
        facts.known(new PersonFact(
                ANA,
                PersonKind.HUMAN,
                true,
                Set.of(OWNERS),
                null,
                null,
                new PersonFact.Delegation(KAI, NOON, NOON.plusSeconds(1))));
        requests.given(waiting()).when(approve(KAI)).expectSuccessfulHandlerExecution();
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, KAI));
        requests.given(submittedForAdmin()).when(approve(KAI)).expectEvents(refusedApproval(KAI, "not-an-approver"));
    }

    @Test
    void so_many_requests_of_one_person_for_one_thing_wait_at_a_time_and_not_more() {
        facts.open(DANA, new OpenRequest(new RequestId("r-7"), WRITE))
                .open(DANA, new OpenRequest(new RequestId("r-8"), WRITE));
        facts.open(DANA, new OpenRequest(new RequestId("r-9"), Cast.ADMIN));
        requests.givenNoPriorActivity().when(ask(WRITE, TWO_HOURS)).expectEvents(submitted());
        facts.open(DANA, new OpenRequest(new RequestId("r-6"), WRITE));
        requests.givenNoPriorActivity()
                .when(ask(WRITE, TWO_HOURS))
                .expectException(Refused.by(Conflict.class, "open-requests"))
                .expectNoEvents();
    }

    @Test
    void what_bothers_nobody_may_be_asked_for_nevertheless() {
        for (int i = 0; i < 3; i++) {
            facts.open(DANA, new OpenRequest(new RequestId("r-x" + i), Cast.READ));
        }
        requests.givenNoPriorActivity().when(ask(Cast.READ, TWO_HOURS)).expectSuccessfulHandlerExecution();
    }

    private static Matcher<AccessRequestSubmitted> like(Predicate<AccessRequestSubmitted> like) {
        return new CustomTypeSafeMatcher<>("such an ask") {
            @Override
            protected boolean matchesSafely(AccessRequestSubmitted e) {
                return like.test(e);
            }
        };
    }
}
