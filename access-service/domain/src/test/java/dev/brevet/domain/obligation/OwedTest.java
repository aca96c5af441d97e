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
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.obligation.Change;
import dev.brevet.api.obligation.Change.Owe;
import dev.brevet.api.obligation.Change.Settle;
import dev.brevet.api.obligation.Lane;
import dev.brevet.api.obligation.Obligation;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.api.request.Handling;
import dev.brevet.api.review.Finding;
import dev.brevet.domain.support.Cast;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each event owes and settles, one sentence each. */
class OwedTest {

    private static final String REQUEST = Events.REQUEST.value();
    private static final String GRANT = Events.GRANT.value();
    private static final String REVIEW_ID = Events.REVIEW.value();
    private static final Lane LANE = Lane.of(ORDERS, DANA, Events.RIGHT);

    private static Change owe(ObligationKind kind, String subject, Instant due) {
        return new Owe(new Obligation(kind, subject, null, null, due));
    }

    private static Change call(ObligationKind kind, Instant due) {
        return new Owe(new Obligation(kind, GRANT, LANE, ORDERS, due));
    }

    private static Change settle(ObligationKind kind, String subject) {
        return new Settle(kind, subject);
    }

    @Test
    void an_ask_that_waits_owes_its_lapse() {
        assertThat(Owed.by(Events.submitted(false))).containsExactly(owe(LAPSE, REQUEST, Events.DECIDE_BY));
    }

    @Test
    void an_ask_owes_a_reminder_and_an_escalation_where_policy_says_so() {
        Handling handling = new Handling(
                null, List.of(), NOON.plusSeconds(60), new Handling.Escalation(Cast.SECURITY, NOON.plusSeconds(120)));
        assertThat(Owed.by(Events.submitted(handling)))
                .containsExactly(
                        owe(LAPSE, REQUEST, Events.DECIDE_BY),
                        owe(REMIND_APPROVERS, REQUEST, NOON.plusSeconds(60)),
                        owe(ESCALATE_REQUEST, REQUEST, NOON.plusSeconds(120)));
    }

    @Test
    void a_reminder_and_an_escalation_are_owed_once() {
        assertThat(Owed.by(Events.reminded())).containsExactly(settle(REMIND_APPROVERS, REQUEST));
        assertThat(Owed.by(Events.requestEscalated())).containsExactly(settle(ESCALATE_REQUEST, REQUEST));
    }

    @Test
    void an_extension_moves_the_end_and_warns_again() {
        Instant end = Events.extended().endsAt();
        assertThat(Owed.by(Events.extended()))
                .containsExactly(owe(WARN, GRANT, end.minus(Duration.ofMinutes(10))), owe(EXPIRE, GRANT, end));
    }

    @Test
    void an_instant_ask_owes_nothing() {
        assertThat(Owed.by(Events.submitted(true))).isEmpty();
    }

    @Test
    void whatever_closes_a_request_settles_all_that_was_owed_while_it_waited() {
        assertThat(Stream.of(Events.approved(), Events.denied(), Events.withdrawn(), Events.lapsed()))
                .allSatisfy(e -> assertThat(Owed.by(e))
                        .containsExactly(
                                settle(LAPSE, REQUEST),
                                settle(REMIND_APPROVERS, REQUEST),
                                settle(ESCALATE_REQUEST, REQUEST)));
    }

    @Test
    void what_does_not_close_a_request_changes_nothing() {
        assertThat(Stream.of(Events.refused(), Events.approvalRecorded(), Events.approvalRefused()))
                .allSatisfy(e -> assertThat(Owed.by(e)).isEmpty());
    }

    @Test
    void a_reservation_owes_its_start() {
        assertThat(Owed.by(Events.scheduled())).containsExactly(owe(START, GRANT, Events.START));
    }

    @Test
    void an_issued_grant_owes_access_now_a_warning_and_its_end() {
        assertThat(Owed.by(Events.issued()))
                .containsExactly(
                        settle(START, GRANT),
                        call(ACTIVATE, NOON),
                        owe(WARN, GRANT, Events.END.minus(Duration.ofMinutes(10))),
                        owe(EXPIRE, GRANT, Events.END));
    }

    @Test
    void a_ready_grant_owes_no_access_any_more_and_still_its_end() {
        assertThat(Owed.by(Events.ready())).containsExactly(settle(ACTIVATE, GRANT));
    }

    @Test
    void a_failed_set_up_stops_trying() {
        assertThat(Owed.by(Events.setupFailed())).containsExactly(settle(ACTIVATE, GRANT));
    }

    @Test
    void a_warning_is_given_once() {
        assertThat(Owed.by(Events.endingSoon())).containsExactly(settle(WARN, GRANT));
    }

    @Test
    void an_ended_grant_owes_its_removal_at_once_in_the_lane_of_its_set_up() {
        assertThat(Owed.by(Events.ended()))
                .containsExactly(
                        settle(ACTIVATE, GRANT),
                        settle(WARN, GRANT),
                        settle(EXPIRE, GRANT),
                        call(REVOKE, Events.END),
                        owe(ESCALATE, GRANT, Events.END.plusSeconds(60)));
    }

    @Test
    void what_ended_before_it_started_owes_nothing() {
        assertThat(Owed.by(Events.neverStarted())).containsExactly(settle(START, GRANT));
    }

    @Test
    void delays_settle_nothing() {
        assertThat(Stream.of(Events.setupDelayed(), Events.removalDelayed(), Events.attestationOpened()))
                .allSatisfy(e -> assertThat(Owed.by(e)).isEmpty());
    }

    @Test
    void the_alarm_is_raised_once_and_the_removal_still_owed() {
        assertThat(Owed.by(Events.escalated())).containsExactly(settle(ESCALATE, GRANT));
    }

    @Test
    void a_removal_settles_the_last_of_it_by_proof_or_by_the_word_of_two() {
        assertThat(Stream.of(Events.removed(), Events.attested())).allSatisfy(e -> assertThat(Owed.by(e))
                .containsExactly(settle(REVOKE, GRANT), settle(ESCALATE, GRANT)));
    }

    @Test
    void who_leaves_is_owed_an_offboarding_until_it_is_done_or_they_are_back() {
        assertThat(Owed.by(Events.deactivated())).containsExactly(owe(OFFBOARD, "dana", NOON));
        assertThat(Stream.of(Events.offboarded(), Events.reactivated()))
                .allSatisfy(e -> assertThat(Owed.by(e)).containsExactly(settle(OFFBOARD, "dana")));
    }

    @Test
    void whoever_is_missing_from_a_directory_is_owed_an_offboarding() {
        assertThat(Owed.by(Events.switched(DANA, ANA)))
                .containsExactly(owe(OFFBOARD, "dana", NOON), owe(OFFBOARD, "ana", NOON));
    }

    @Test
    void who_is_merged_into_somebody_who_left_loses_access_too() {
        assertThat(Owed.by(Events.merged())).containsExactly(owe(OFFBOARD, "dana", NOON));
    }

    @Test
    void a_broken_glass_settles_what_the_request_that_it_was_owed() {
        assertThat(Owed.by(Events.glassBroken(true)))
                .containsExactly(
                        settle(LAPSE, REQUEST), settle(REMIND_APPROVERS, REQUEST), settle(ESCALATE_REQUEST, REQUEST));
        assertThat(Stream.of(Events.glassBroken(false), Events.glassRefused(), Events.drilled()))
                .allSatisfy(e -> assertThat(Owed.by(e)).isEmpty());
    }

    @Test
    void a_review_owes_a_reminder_and_its_alarm_until_somebody_closes_it() {
        assertThat(Owed.by(Events.reviewOpened()))
                .containsExactly(
                        owe(REVIEW_REMINDER, REVIEW_ID, Events.REMIND_AT), owe(REVIEW, REVIEW_ID, Events.DUE_BY));
        assertThat(Owed.by(Events.reviewReminded())).containsExactly(settle(REVIEW_REMINDER, REVIEW_ID));
        assertThat(Owed.by(Events.reviewOverdue())).containsExactly(settle(REVIEW, REVIEW_ID));
        assertThat(Owed.by(Events.reviewRefused())).isEmpty();
        assertThat(Stream.of(Finding.JUSTIFIED, Finding.FOLLOW_UP))
                .allSatisfy(finding -> assertThat(Owed.by(Events.reviewClosed(finding)))
                        .containsExactly(settle(REVIEW_REMINDER, REVIEW_ID), settle(REVIEW, REVIEW_ID)));
    }

    @Test
    void what_was_found_not_justified_owes_the_end_of_its_grant() {
        assertThat(Owed.by(Events.reviewClosed(Finding.NOT_JUSTIFIED)))
                .containsExactly(
                        settle(REVIEW_REMINDER, REVIEW_ID), settle(REVIEW, REVIEW_ID), owe(NOT_JUSTIFIED, GRANT, NOON));
        assertThat(Owed.by(Events.unjustified())).containsExactly(settle(NOT_JUSTIFIED, GRANT));
    }

    @Test
    void targets_people_and_policies_owe_nothing() {
        assertThat(Events.ofTargetsAndPeople()).isNotEmpty().allSatisfy(e -> assertThat(Owed.by(e))
                .isEmpty());
    }

    @Test
    void an_event_that_no_aggregate_owns_is_refused() {
        record Stray(Instant at) implements BrevetEvent {}
        assertThatThrownBy(() -> Owed.by(new Stray(NOON))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_event_there_is_is_tried_here() {
        Set<Class<?>> all = new HashSet<>();
        Events.MARKERS.forEach(m -> all.addAll(List.of(m.getPermittedSubclasses())));
        Set<Class<?>> tried = new HashSet<>();
        Events.ofEachKind().forEach(e -> tried.add(e.getClass()));
        assertThat(tried).isEqualTo(all);
    }
}
