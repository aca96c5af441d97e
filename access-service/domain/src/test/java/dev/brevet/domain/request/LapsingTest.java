package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;

import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.domain.support.Refused;
import org.junit.jupiter.api.Test;

/** Lapsing: when nobody decided in time, and not a moment earlier. */
class LapsingTest extends RequestStage {

    private static final LapseAccessRequest LAPSE = new LapseAccessRequest(REQUEST);

    @Test
    void a_request_lapses_at_its_deadline() {
        clock.set(DECIDE_BY);
        requests.given(submitted()).when(LAPSE).expectEvents(new AccessRequestLapsed(REQUEST, DECIDE_BY));
    }

    @Test
    void a_request_does_not_lapse_before_its_deadline() {
        clock.set(DECIDE_BY.minusNanos(1));
        requests.given(submitted())
                .when(LAPSE)
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void lapsing_again_is_answered_quietly() {
        clock.set(DECIDE_BY);
        requests.given(submitted(), new AccessRequestLapsed(REQUEST, DECIDE_BY))
                .when(LAPSE)
                .expectNoEvents();
    }

    @Test
    void what_was_decided_does_not_lapse() {
        clock.set(DECIDE_BY);
        requests.given(submitted(), approval(submitted(), ANA, OWNERS), approved(TWO_HOURS))
                .when(LAPSE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_was_withdrawn_does_not_lapse() {
        clock.set(DECIDE_BY);
        requests.given(submitted(), new AccessRequestWithdrawn(REQUEST, DANA, NOON))
                .when(LAPSE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
