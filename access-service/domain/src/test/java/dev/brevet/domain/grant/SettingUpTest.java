package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantSetupDelayed;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.ReportSetupDelay;
import dev.brevet.api.grant.ReportSetupFailure;
import org.junit.jupiter.api.Test;

/** Setting up on the target: ready once, delayed once, failed for good; reports that come late change nothing. */
class SettingUpTest extends GrantStage {

    private static final ConfirmReady READY = new ConfirmReady(GRANT, evidence());
    private static final ReportSetupDelay DELAY = new ReportSetupDelay(GRANT, Problem.UNREACHABLE);
    private static final ReportSetupFailure FAILURE = new ReportSetupFailure(GRANT, Problem.ACCOUNT_MISSING);

    private static final GrantSetupDelayed DELAYED = new GrantSetupDelayed(GRANT, Problem.UNREACHABLE, NOON);
    private static final GrantSetupFailed FAILED = new GrantSetupFailed(GRANT, Problem.ACCOUNT_MISSING, NOON);

    @Test
    void it_is_ready_with_what_was_seen() {
        grants.given(issued()).when(READY).expectEvents(ready());
    }

    @Test
    void it_is_ready_after_a_delay() {
        grants.given(issued(), DELAYED).when(READY).expectEvents(ready());
    }

    @Test
    void it_becomes_ready_once() {
        grants.given(issued(), ready()).when(READY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_confirmation_after_the_end_changes_nothing() {
        grants.given(issued(), expired()).when(READY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_confirmation_after_the_removal_changes_nothing() {
        grants.given(issued(), expired(), removed())
                .when(READY)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_only_scheduled_is_not_ready() {
        grants.given(scheduled()).when(READY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_delay_is_said_once() {
        grants.given(issued()).when(DELAY).expectEvents(DELAYED);
    }

    @Test
    void a_delay_is_not_said_again() {
        grants.given(issued(), DELAYED).when(DELAY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_ready_is_not_delayed() {
        grants.given(issued(), ready()).when(DELAY).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_failed_set_up_ends_the_grant_so_that_what_is_half_done_is_taken_back() {
        grants.given(issued()).when(FAILURE).expectEvents(FAILED, ended(EndCause.SETUP_FAILED, null, null, NOON));
    }

    @Test
    void it_fails_once() {
        grants.given(issued(), FAILED, ended(EndCause.SETUP_FAILED, null, null, NOON))
                .when(FAILURE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_ready_does_not_fail_any_more() {
        grants.given(issued(), ready()).when(FAILURE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_failure_after_the_end_changes_nothing() {
        grants.given(issued(), expired()).when(FAILURE).expectNoEvents().expectSuccessfulHandlerExecution();
    }
}
