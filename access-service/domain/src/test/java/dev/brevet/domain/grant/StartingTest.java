package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.CAP;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotNow;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starting, now or later; what starts later is decided again then. */
class StartingTest extends GrantStage {

    private static final StartGrant START_IT = new StartGrant(GRANT);

    @Test
    void time_runs_from_the_moment_of_issue() {
        grants.givenNoPriorActivity()
                .when(new IssueGrant(GRANT, DANA, WRITE, ORDERS, RIGHT, TWO_HOURS, Cast.BASIS))
                .expectEvents(issued());
        assertThat(issued().endsAt()).isEqualTo(NOON.plus(TWO_HOURS));
    }

    @Test
    void a_later_start_is_reserved() {
        grants.givenNoPriorActivity()
                .when(new ScheduleGrant(GRANT, DANA, WRITE, ORDERS, Cast.gives(WRITE), TWO_HOURS, START, Cast.BASIS))
                .expectEvents(scheduled());
    }

    @Test
    void a_grant_is_issued_once_in_its_life() {
        grants.given(issued())
                .when(new IssueGrant(GRANT, DANA, WRITE, ORDERS, RIGHT, TWO_HOURS, Cast.BASIS))
                .expectNoEvents()
                .expectException(org.axonframework.eventsourcing.eventstore.EventStoreException.class);
    }

    @Test
    void a_scheduled_grant_starts_at_its_time_and_lasts_its_whole_duration() {
        Instant late = START.plusSeconds(7);
        clock.set(late);
        grants.given(scheduled()).when(START_IT).expectEvents(issuedAt(late));
    }

    @Test
    void it_does_not_start_before_its_time() {
        clock.set(START.minusNanos(1));
        grants.given(scheduled())
                .when(START_IT)
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void its_own_reservation_does_not_stand_in_its_way() {
        clock.set(START);
        facts.live(DANA, new LiveGrant(GRANT, WRITE, START.plus(TWO_HOURS)));
        grants.given(scheduled()).when(START_IT).expectEvents(issuedAt(START));
    }

    @Test
    void another_live_grant_of_the_same_right_does() {
        clock.set(START);
        facts.live(DANA, new LiveGrant(new GrantId("g-2"), WRITE, START.plus(TWO_HOURS)));
        doesNotStart("one-live-grant");
    }

    @Test
    void who_left_the_group_does_not_get_it() {
        clock.set(START);
        facts.enrolled(DANA);
        doesNotStart("not-an-asker");
    }

    @Test
    void who_was_deactivated_does_not_get_it() {
        clock.set(START);
        facts.deactivated(DANA);
        doesNotStart("person-deactivated");
    }

    @Test
    void what_was_retired_does_not_start() {
        clock.set(START);
        facts.retired(WRITE);
        doesNotStart("unknown-entitlement");
    }

    @Test
    void what_is_over_a_lower_cap_does_not_start() {
        clock.set(START);
        facts.entitlement(Cast.entitlement(WRITE, ORDERS, Duration.ofHours(1), ONE_OWNER));
        doesNotStart("duration-over-cap");
    }

    @Test
    void what_moved_to_another_target_does_not_start() {
        clock.set(START);
        facts.entitlement(Cast.entitlement(WRITE, new TargetId("billing"), CAP, ONE_OWNER));
        doesNotStart("entitlement-changed");
    }

    @ParameterizedTest
    @MethodSource("dev.brevet.domain.support.Cast#writeDefinedAnew")
    void what_gives_something_else_by_now_does_not_start(EntitlementFact anew) {
        clock.set(START);
        facts.entitlement(anew);
        doesNotStart("entitlement-changed");
    }

    private void doesNotStart(String rule) {
        grants.given(scheduled())
                .when(START_IT)
                .expectEvents(flagged(rule, START), neverStarted(EndCause.NO_LONGER_ALLOWED, null, null, START))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void it_waits_while_the_clock_is_not_trusted() {
        clock.set(START);
        facts.clockNotTrusted();
        grants.given(scheduled())
                .when(START_IT)
                .expectException(Refused.by(NotNow.class, "clock-not-trusted"))
                .expectNoEvents();
    }

    @Test
    void starting_again_is_answered_quietly() {
        clock.set(START.plusSeconds(1));
        grants.given(scheduled(), issuedAt(START))
                .when(START_IT)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_ended_before_its_start_never_starts() {
        clock.set(START);
        grants.given(scheduled(), neverStarted(EndCause.RETURNED, DANA, null, NOON))
                .when(START_IT)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_decision_holds_the_lock_on_the_person() {
        clock.set(START);
        grants.given(scheduled()).when(START_IT).expectSuccessfulHandlerExecution();
        assertThat(facts.decidedAbout()).containsExactly(DANA);
    }
}
