package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.CAP;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.DECIDE_WITHIN;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotNow;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking: what goes through, what is instant, what is refused and where the refusal stands. */
class AskingTest extends RequestStage {

    @Test
    void an_ask_that_needs_approval_waits_for_it() {
        requests.givenNoPriorActivity()
                .when(ask(WRITE, TWO_HOURS))
                .expectEvents(submitted())
                .expectResultMessagePayload(Answer.DONE);
        assertThat(issued).isEmpty();
    }

    @Test
    void an_instant_entitlement_is_granted_in_the_same_breath() {
        requests.givenNoPriorActivity()
                .when(ask(READ, TWO_HOURS))
                .expectEvents(
                        submitted(READ, Cast.NOBODY, null),
                        new AccessRequestApproved(REQUEST, GRANT, ApprovalBasis.INSTANT, TWO_HOURS, NOON))
                .expectResultMessagePayload(Answer.DONE);
        assertThat(issued).containsExactly(issue(READ, TWO_HOURS));
    }

    @Test
    void an_instant_entitlement_for_later_is_scheduled() {
        Instant start = NOON.plusSeconds(3600);
        facts.entitlement(Cast.entitlement(WRITE, Cast.NOBODY));
        requests.givenNoPriorActivity().when(askFrom(start)).expectSuccessfulHandlerExecution();
        assertThat(issued)
                .containsExactly(new ScheduleGrant(
                        GRANT,
                        DANA,
                        WRITE,
                        ORDERS,
                        Cast.gives(WRITE),
                        TWO_HOURS,
                        start,
                        new GrantBasis(Cast.POLICY, List.of(), null)));
    }

    @Test
    void the_decision_holds_the_lock_on_the_person_who_asks() {
        requests.givenNoPriorActivity().when(ask(WRITE, TWO_HOURS)).expectSuccessfulHandlerExecution();
        assertThat(facts.decidedAbout()).containsExactly(DANA);
    }

    @Test
    void the_reason_stays_out_of_the_log() {
        requests.givenNoPriorActivity().when(ask(WRITE, TWO_HOURS)).expectSuccessfulHandlerExecution();
        assertThat(texts.kept()).containsExactly(REASON);
        assertThat(submitted().toString()).doesNotContain("INC-4711");
    }

    @Test
    void approvers_have_until_the_entitlement_says() {
        assertThat(submitted().decideBy()).isEqualTo(NOON.plus(DECIDE_WITHIN));
    }

    @Test
    void an_unknown_entitlement_is_a_mistake() {
        requests.givenNoPriorActivity()
                .when(ask(new EntitlementId("orders-typo"), TWO_HOURS))
                .expectException(Refused.field("entitlement", "unknown-entitlement"))
                .expectNoEvents();
    }

    @Test
    void a_retired_entitlement_is_unknown() {
        facts.retired(WRITE);
        requests.givenNoPriorActivity()
                .when(ask(WRITE, TWO_HOURS))
                .expectException(Refused.field("entitlement", "unknown-entitlement"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-2H", "PT59.999999999S"})
    void a_duration_of_less_than_a_minute_is_a_mistake(Duration tooShort) {
        requests.givenNoPriorActivity()
                .when(ask(WRITE, tooShort))
                .expectException(Refused.field("duration", "duration-too-short"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT8H0.000000001S", "P365D", "PT2562047788015215H"})
    void a_duration_over_the_cap_is_a_mistake(Duration tooLong) {
        requests.givenNoPriorActivity()
                .when(ask(WRITE, tooLong))
                .expectException(Refused.field("duration", "duration-over-cap"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT8H"})
    void the_shortest_and_the_longest_duration_are_fine(Duration edge) {
        assertThat(CAP).isEqualTo(Duration.ofHours(8));
        requests.givenNoPriorActivity().when(ask(WRITE, edge)).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_start_in_the_past_is_a_mistake() {
        requests.givenNoPriorActivity()
                .when(askFrom(NOON.minusNanos(1)))
                .expectException(Refused.field("start", "start-out-of-range"))
                .expectNoEvents();
    }

    @Test
    void a_start_more_than_thirty_days_ahead_is_a_mistake() {
        requests.givenNoPriorActivity()
                .when(askFrom(NOON.plus(Duration.ofDays(30)).plusNanos(1)))
                .expectException(Refused.field("start", "start-out-of-range"))
                .expectNoEvents();
    }

    @Test
    void a_start_thirty_days_ahead_is_fine() {
        Instant start = NOON.plus(Duration.ofDays(30));
        requests.givenNoPriorActivity().when(askFrom(start)).expectEvents(submitted(WRITE, Cast.ONE_OWNER, start));
    }

    @Test
    void a_deactivated_person_is_refused_on_the_record() {
        refusedOnRecord(ZED, "person-deactivated");
    }

    @Test
    void who_is_in_no_asking_group_is_refused_on_the_record() {
        refusedOnRecord(EVE, "not-an-asker");
    }

    @Test
    void somebody_unknown_is_refused_on_the_record() {
        refusedOnRecord(new PersonId("nobody"), "person-unknown");
    }

    private void refusedOnRecord(PersonId asker, String rule) {
        requests.givenNoPriorActivity()
                .when(askBy(asker))
                .expectEvents(new AccessRequestRefused(
                        REQUEST,
                        asker,
                        WRITE,
                        ORDERS,
                        TWO_HOURS,
                        null,
                        FakeTexts.ref(REASON),
                        null,
                        rule,
                        "none",
                        facts.person(asker)
                                .map(p -> Cast.read(p.groups().stream()
                                        .sorted(Comparator.comparing(GroupId::value))
                                        .toArray(GroupId[]::new)))
                                .orElse(null),
                        NOON))
                .expectResultMessagePayloadMatching(Refused.answered(rule));
        assertThat(issued).isEmpty();
    }

    @Test
    void one_live_grant_of_an_entitlement_is_enough() {
        facts.live(DANA, new LiveGrant(new GrantId("g-0"), WRITE, NOON.plusSeconds(60)));
        requests.givenNoPriorActivity()
                .when(ask(WRITE, TWO_HOURS))
                .expectException(Refused.by(Conflict.class, "one-live-grant"))
                .expectNoEvents();
    }

    @Test
    void a_live_grant_of_something_else_is_no_obstacle() {
        facts.live(DANA, new LiveGrant(new GrantId("g-0"), READ, NOON.plusSeconds(60)));
        requests.givenNoPriorActivity().when(ask(WRITE, TWO_HOURS)).expectEvents(reading(submitted(), READ));
    }

    @Test
    void nothing_new_is_granted_while_the_clock_is_not_trusted() {
        facts.clockNotTrusted();
        requests.givenNoPriorActivity()
                .when(ask(READ, TWO_HOURS))
                .expectException(Refused.by(NotNow.class, "clock-not-trusted"))
                .expectNoEvents();
        assertThat(issued).isEmpty();
    }
}
