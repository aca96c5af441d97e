package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.EscalateRemoval;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.ReportRemovalDelay;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Removing: ended is not removed; a delay is said once, escalated once, and the removal is never given up. */
class RemovingTest extends GrantStage {

    private static final ConfirmRemoved REMOVED = new ConfirmRemoved(GRANT, evidence());
    private static final ReportRemovalDelay DELAY = new ReportRemovalDelay(GRANT, Problem.TIMED_OUT);
    private static final EscalateRemoval ESCALATE = new EscalateRemoval(GRANT);
    private static final Instant OBJECTIVE = END.plus(Duration.ofSeconds(60));

    private static final GrantRemovalDelayed DELAYED = new GrantRemovalDelayed(GRANT, Problem.TIMED_OUT, END);
    private static final GrantRemovalEscalated ESCALATED = new GrantRemovalEscalated(GRANT, OBJECTIVE);

    @Test
    void it_is_removed_with_what_was_seen() {
        clock.set(END);
        grants.given(issued(), ready(), expired()).when(REMOVED).expectEvents(removed());
    }

    @Test
    void it_is_removed_even_after_the_alarm() {
        clock.set(END);
        grants.given(issued(), expired(), DELAYED, ESCALATED).when(REMOVED).expectEvents(removed());
    }

    @Test
    void it_is_removed_once() {
        grants.given(issued(), expired(), removed())
                .when(REMOVED)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_has_not_ended_is_not_removed() {
        grants.given(issued(), ready()).when(REMOVED).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_never_started_has_nothing_to_remove() {
        grants.given(scheduled(), neverStarted(EndCause.RETURNED, DANA, null, NOON))
                .when(REMOVED)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_delay_is_said_once() {
        clock.set(END);
        grants.given(issued(), expired()).when(DELAY).expectEvents(DELAYED);
    }

    @Test
    void a_delay_is_not_said_again() {
        grants.given(issued(), expired(), DELAYED).when(DELAY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_has_not_ended_is_not_late() {
        grants.given(issued(), ready()).when(DELAY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_removed_is_not_late() {
        grants.given(issued(), expired(), removed())
                .when(DELAY)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void past_its_objective_it_is_escalated() {
        clock.set(OBJECTIVE);
        grants.given(issued(), expired()).when(ESCALATE).expectEvents(ESCALATED);
    }

    @Test
    void before_its_objective_it_is_not_escalated() {
        clock.set(OBJECTIVE.minusNanos(1));
        grants.given(issued(), expired())
                .when(ESCALATE)
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void one_alarm_is_enough() {
        clock.set(OBJECTIVE);
        grants.given(issued(), expired(), ESCALATED)
                .when(ESCALATE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_has_not_ended_raises_no_alarm() {
        clock.set(OBJECTIVE);
        grants.given(issued(), ready()).when(ESCALATE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_removed_raises_no_alarm() {
        clock.set(OBJECTIVE);
        grants.given(issued(), expired(), removed())
                .when(ESCALATE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
