package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;

import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.Answer;
import dev.brevet.domain.support.Refused;
import org.junit.jupiter.api.Test;

/** Withdrawing: one's own ask, while nobody has decided it. */
class WithdrawingTest extends RequestStage {

    private static final WithdrawAccessRequest BY_DANA = new WithdrawAccessRequest(REQUEST, DANA);
    private static final AccessRequestWithdrawn WITHDRAWN = new AccessRequestWithdrawn(REQUEST, DANA, NOON);

    @Test
    void who_asked_may_take_it_back() {
        requests.given(submitted()).when(BY_DANA).expectEvents(WITHDRAWN).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void nobody_else_may_take_it_back() {
        requests.given(submitted())
                .when(new WithdrawAccessRequest(REQUEST, ANA))
                .expectException(Refused.by(NotAllowed.class, "not-your-request"))
                .expectNoEvents();
    }

    @Test
    void taking_it_back_again_is_answered_quietly() {
        requests.given(submitted(), WITHDRAWN).when(BY_DANA).expectNoEvents().expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void what_was_approved_cannot_be_taken_back() {
        requests.given(submitted(), approval(submitted(), ANA, OWNERS), approved(TWO_HOURS))
                .when(BY_DANA)
                .expectException(Refused.by(Conflict.class, "request-approved"))
                .expectNoEvents();
    }

    @Test
    void what_policy_refused_cannot_be_taken_back() {
        requests.given(refused())
                .when(BY_DANA)
                .expectException(Refused.by(Conflict.class, "request-denied"))
                .expectNoEvents();
    }

    @Test
    void what_lapsed_unrecorded_cannot_be_taken_back() {
        clock.set(DECIDE_BY);
        requests.given(submitted())
                .when(BY_DANA)
                .expectException(Refused.by(Conflict.class, "request-lapsed"))
                .expectNoEvents();
    }
}
