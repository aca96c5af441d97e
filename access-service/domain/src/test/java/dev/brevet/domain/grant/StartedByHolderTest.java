package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.WRITE;

import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.AccessRefusal.StepUpNeeded;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is approved and waits until its holder starts it. */
class StartedByHolderTest extends GrantStage {

    private static final GrantScheduled WAITS =
            new GrantScheduled(GRANT, DANA, WRITE, ORDERS, Cast.gives(WRITE), TWO_HOURS, START, true, Cast.BASIS, NOON);
    private static final ActivateGrant ACTIVATE = new ActivateGrant(GRANT, DANA, Proof.NONE);

    @Test
    void it_is_reserved_until_then() {
        grants.givenNoPriorActivity()
                .when(new ScheduleGrant(
                        GRANT, DANA, WRITE, ORDERS, Cast.gives(WRITE), TWO_HOURS, START, true, Cast.BASIS))
                .expectEvents(WAITS);
    }

    @Test
    void its_time_runs_from_when_its_holder_starts_it() {
        Instant at = NOON.plusSeconds(600);
        clock.set(at);
        grants.given(WAITS).when(ACTIVATE).expectEvents(issuedAt(at)).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void to_start_it_twice_changes_nothing() {
        grants.given(WAITS, issued()).when(ACTIVATE).expectNoEvents().expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void nobody_else_starts_it() {
        grants.given(WAITS)
                .when(new ActivateGrant(GRANT, ANA, Proof.NONE))
                .expectException(Refused.by(NotAllowed.class, "not-your-grant"))
                .expectNoEvents();
    }

    @Test
    void what_starts_by_itself_is_not_started_by_hand() {
        grants.given(scheduled())
                .when(ACTIVATE)
                .expectException(Refused.by(Conflict.class, "starts-by-itself"))
                .expectNoEvents();
    }

    @Test
    void past_its_time_it_cannot_be_started_whether_or_not_that_was_recorded() {
        clock.set(START);
        grants.given(WAITS)
                .when(ACTIVATE)
                .expectException(Refused.by(Conflict.class, "start-too-late"))
                .expectNoEvents();
    }

    @Test
    void past_its_time_it_ends_and_nothing_was_ever_given() {
        clock.set(START);
        grants.given(WAITS)
                .when(new StartGrant(GRANT))
                .expectEvents(neverStarted(EndCause.NEVER_STARTED, null, null, START));
    }

    @Test
    void what_ended_cannot_be_started() {
        grants.given(WAITS, neverStarted(EndCause.RETURNED, DANA, null, NOON))
                .when(ACTIVATE)
                .expectException(Refused.by(Conflict.class, "grant-ended"))
                .expectNoEvents();
    }

    @Test
    void it_is_decided_again_and_ends_if_its_holder_may_not_have_it_any_more() {
        facts.enrolled(DANA);
        grants.given(WAITS)
                .when(ACTIVATE)
                .expectEvents(flagged("not-an-asker", NOON), neverStarted(EndCause.NO_LONGER_ALLOWED, null, null, NOON))
                .expectResultMessagePayloadMatching(Refused.answered("not-an-asker"));
    }

    @ParameterizedTest
    @MethodSource("dev.brevet.domain.support.Cast#writeDefinedAnew")
    void it_ends_if_it_gives_something_else_by_now(EntitlementFact anew) {
        facts.entitlement(anew);
        grants.given(WAITS)
                .when(ACTIVATE)
                .expectEvents(
                        flagged("entitlement-changed", NOON),
                        neverStarted(EndCause.NO_LONGER_ALLOWED, null, null, NOON))
                .expectResultMessagePayloadMatching(Refused.answered("entitlement-changed"));
    }

    @Test
    void a_proof_that_a_condition_finds_too_weak_is_asked_for_again_and_ends_nothing() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: write
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    conditions:
                      - if: proof.assurance != 'chat'
                        must: You must have signed in.
                    start: [activation]
                """)));
        grants.given(WAITS)
                .when(new ActivateGrant(GRANT, DANA, new Proof(Assurance.CHAT, NOON)))
                .expectException(StepUpNeeded.class)
                .expectNoEvents();
        grants.given(WAITS)
                .when(new ActivateGrant(GRANT, DANA, new Proof(Assurance.SIGN_IN, NOON)))
                .expectEvents(issued());
    }

    @Test
    void whoever_starts_it_proves_who_they_are_as_policy_asks() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: write
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    start: [activation]
                    stepUp: {assurance: passkey}
                """)));
        grants.given(WAITS).when(ACTIVATE).expectException(StepUpNeeded.class).expectNoEvents();
        grants.given(WAITS)
                .when(new ActivateGrant(GRANT, DANA, new Proof(Assurance.PASSKEY, NOON)))
                .expectEvents(issued());
    }
}
