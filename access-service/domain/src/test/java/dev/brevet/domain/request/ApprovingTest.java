package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.OWNER_AND_SECURITY;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Approving: the last approval and the grant are one. */
class ApprovingTest extends RequestStage {

    @Test
    void the_last_approval_issues_the_grant() {
        requests.given(submitted())
                .when(approve(ANA))
                .expectEvents(approval(submitted(), ANA, OWNERS), approved(TWO_HOURS))
                .expectResultMessagePayload(Answer.DONE);
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, ANA));
    }

    @Test
    void an_approval_before_the_last_grants_nothing() {
        requests.given(submittedForAdmin())
                .when(approve(ANA))
                .expectEvents(approval(submittedForAdmin(), ANA, OWNERS))
                .expectResultMessagePayload(Answer.DONE);
        assertThat(issued).isEmpty();
    }

    @Test
    void two_different_people_meet_two_needs() {
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, OWNERS))
                .when(approve(BEN))
                .expectEvents(approval(submittedForAdmin(), BEN, SECURITY), approved(TWO_HOURS));
        assertThat(issued).containsExactly(issue(ADMIN, TWO_HOURS, ANA, BEN));
    }

    @Test
    void one_person_in_both_groups_counts_once() {
        facts.enrolled(ANA, OWNERS, SECURITY);
        requests.given(submittedForAdmin())
                .when(approve(ANA))
                .expectEvents(approval(submittedForAdmin(), ANA, OWNERS, SECURITY))
                .expectResultMessagePayload(Answer.DONE);
        assertThat(issued).isEmpty();
    }

    @Test
    void one_person_in_both_groups_leaves_the_other_seat_to_whoever_fits() {
        facts.enrolled(ANA, OWNERS, SECURITY).enrolled(KAI, OWNERS);
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, OWNERS, SECURITY))
                .when(approve(KAI))
                .expectEvents(approval(submittedForAdmin(), KAI, OWNERS), approved(TWO_HOURS));
    }

    @Test
    void an_approval_of_what_was_shown_is_recorded_as_seen() {
        var comment = "Fine, you are on call";
        requests.given(submitted())
                .when(new ApproveAccessRequest(REQUEST, ANA, digest(), null, "  " + comment + "\n"))
                .expectEvents(
                        new ApprovalRecorded(
                                REQUEST,
                                ANA,
                                List.of(OWNERS),
                                digest(),
                                false,
                                TWO_HOURS,
                                FakeTexts.ref(comment),
                                Assurance.CHAT,
                                Cast.GROUNDS,
                                NOON),
                        approved(TWO_HOURS));
        assertThat(texts.kept()).containsExactly(comment);
    }

    @Test
    void an_approval_in_the_place_of_somebody_who_is_away_says_so() {
        facts.enrolled(KAI, OWNERS)
                .known(new PersonFact(
                        ANA,
                        PersonKind.HUMAN,
                        true,
                        Set.of(OWNERS),
                        null,
                        null,
                        new PersonFact.Delegation(BEN, NOON.minusSeconds(60), NOON.plusSeconds(3600))));
        ApprovalRecorded own = approval(submitted(), BEN, OWNERS);
        requests.given(submitted())
                .when(approve(BEN))
                .expectEvents(
                        new ApprovalRecorded(
                                own.requestId(),
                                own.approver(),
                                own.countsFor(),
                                own.digest(),
                                own.unseen(),
                                own.duration(),
                                own.comment(),
                                own.assurance(),
                                ANA,
                                own.grounds(),
                                own.at()),
                        approved(TWO_HOURS));
    }

    @Test
    void an_approval_without_a_digest_is_recorded_as_unseen() {
        assertThat(approval(submitted(), ANA, OWNERS).unseen()).isTrue();
        requests.given(submitted())
                .when(approve(ANA, null))
                .expectEvents(approval(submitted(), ANA, OWNERS), approved(TWO_HOURS));
    }

    @Test
    void a_blank_comment_is_no_comment() {
        requests.given(submitted())
                .when(new ApproveAccessRequest(REQUEST, ANA, null, null, " \n"))
                .expectEvents(approval(submitted(), ANA, OWNERS), approved(TWO_HOURS));
        assertThat(texts.kept()).isEmpty();
    }

    @Test
    void an_approver_may_shorten() {
        Duration shorter = Duration.ofMinutes(30);
        requests.given(submitted())
                .when(approveFor(ANA, shorter))
                .expectEvents(approval(submitted(), ANA, shorter, OWNERS), approved(shorter));
        assertThat(issued).containsExactly(issue(WRITE, shorter, ANA));
    }

    @Test
    void what_the_first_approver_shortened_stays_short() {
        Duration shorter = Duration.ofMinutes(30);
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, shorter, OWNERS))
                .when(approve(BEN))
                .expectEvents(approval(submittedForAdmin(), BEN, shorter, SECURITY), approved(shorter));
    }

    @Test
    void an_approval_at_the_last_moment_counts() {
        clock.set(DECIDE_BY.minusNanos(1));
        requests.given(submitted()).when(approve(ANA)).expectResultMessagePayload(Answer.DONE);
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, ANA));
    }

    @Test
    void a_later_start_is_scheduled() {
        Instant start = NOON.plusSeconds(3600);
        requests.given(submitted(WRITE, ONE_OWNER, start)).when(approve(ANA)).expectSuccessfulHandlerExecution();
        assertThat(issued)
                .containsExactly(new ScheduleGrant(
                        GRANT,
                        DANA,
                        WRITE,
                        ORDERS,
                        Cast.gives(WRITE),
                        TWO_HOURS,
                        start,
                        new GrantBasis(Cast.POLICY, List.of(ANA), null)));
    }

    @Test
    void a_start_that_has_passed_by_the_time_of_approval_means_now() {
        Instant start = NOON.plusSeconds(60);
        clock.set(start.plusSeconds(1));
        requests.given(submitted(WRITE, ONE_OWNER, start)).when(approve(ANA)).expectSuccessfulHandlerExecution();
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, ANA));
    }

    @Test
    void the_decision_holds_the_lock_on_the_person_who_asked_and_not_on_the_approver() {
        requests.given(submitted()).when(approve(ANA)).expectSuccessfulHandlerExecution();
        assertThat(facts.decidedAbout()).containsExactly(DANA);
    }

    @Test
    void an_approver_who_was_deactivated_since_counts_no_more() {
        facts.enrolled(KAI, OWNERS).deactivated(ANA);
        facts.enrolled(BEN, SECURITY);
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, OWNERS))
                .when(approve(BEN))
                .expectEvents(approval(submittedForAdmin(), BEN, SECURITY));
        assertThat(OWNER_AND_SECURITY).hasSize(2);
        assertThat(issued).isEmpty();
    }
}
