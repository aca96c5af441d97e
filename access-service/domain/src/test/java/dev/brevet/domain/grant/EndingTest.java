package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.Answer;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Ending by time or by the holder: once, and never early unless the holder says so. */
class EndingTest extends GrantStage {

    private static final ExpireGrant EXPIRE = new ExpireGrant(GRANT);
    private static final WarnOfEnd WARN = new WarnOfEnd(GRANT);
    private static final Instant WARNING = END.minus(Duration.ofMinutes(10));
    private static final ReturnGrant BY_DANA = new ReturnGrant(GRANT, DANA);

    @Test
    void it_ends_when_time_is_up() {
        clock.set(END);
        grants.given(issued(), ready()).when(EXPIRE).expectEvents(expired());
    }

    @Test
    void it_ends_when_time_is_up_even_if_it_was_never_ready() {
        clock.set(END);
        grants.given(issued()).when(EXPIRE).expectEvents(expired());
    }

    @Test
    void it_does_not_expire_before_its_time() {
        clock.set(END.minusNanos(1));
        grants.given(issued(), ready())
                .when(EXPIRE)
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void expiring_again_is_answered_quietly() {
        clock.set(END);
        grants.given(issued(), expired()).when(EXPIRE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_removed_does_not_expire() {
        clock.set(END);
        grants.given(issued(), expired(), removed())
                .when(EXPIRE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_only_scheduled_does_not_expire() {
        clock.set(END);
        grants.given(scheduled()).when(EXPIRE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void the_end_goes_on_while_the_clock_is_not_trusted() {
        facts.clockNotTrusted();
        clock.set(END);
        grants.given(issued(), ready()).when(EXPIRE).expectEvents(expired());
    }

    @Test
    void the_holder_is_warned_ten_minutes_before() {
        clock.set(WARNING);
        grants.given(issued(), ready()).when(WARN).expectEvents(new GrantEndingSoon(GRANT, END, WARNING));
    }

    @Test
    void the_holder_is_not_warned_earlier() {
        clock.set(WARNING.minusNanos(1));
        grants.given(issued(), ready())
                .when(WARN)
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void one_warning_is_enough() {
        clock.set(WARNING);
        grants.given(issued(), new GrantEndingSoon(GRANT, END, WARNING))
                .when(WARN)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_ended_is_not_warned_of() {
        clock.set(END);
        grants.given(issued(), expired()).when(WARN).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_only_scheduled_is_not_warned_of() {
        clock.set(END);
        grants.given(scheduled()).when(WARN).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void the_holder_hands_it_back() {
        grants.given(issued(), ready())
                .when(BY_DANA)
                .expectEvents(ended(EndCause.RETURNED, DANA, null, NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void the_holder_hands_back_what_has_not_started() {
        grants.given(scheduled()).when(BY_DANA).expectEvents(neverStarted(EndCause.RETURNED, DANA, null, NOON));
    }

    @Test
    void nobody_else_hands_it_back() {
        grants.given(issued(), ready())
                .when(new ReturnGrant(GRANT, ANA))
                .expectException(Refused.by(NotAllowed.class, "not-your-grant"))
                .expectNoEvents();
    }

    @Test
    void handing_back_again_is_answered_quietly() {
        grants.given(issued(), ended(EndCause.RETURNED, DANA, null, NOON))
                .when(BY_DANA)
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void handing_back_what_expired_is_answered_quietly() {
        grants.given(issued(), expired(), removed())
                .when(BY_DANA)
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }
}
