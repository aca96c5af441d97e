package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Denying: one person with the right to decide is enough, and says why. */
class DenyingTest extends RequestStage {

    private static final String WHY = "Use the read replica";

    private static final AccessRequestDenied DENIED = new AccessRequestDenied(REQUEST, ANA, FakeTexts.ref(WHY), NOON);

    private static DenyAccessRequest deny(PersonId by) {
        return deny(by, null, WHY);
    }

    private static DenyAccessRequest deny(PersonId by, @Nullable Digest shown, String why) {
        return new DenyAccessRequest(REQUEST, by, shown, why);
    }

    @Test
    void one_approver_is_enough_to_say_no() {
        requests.given(submittedForAdmin())
                .when(deny(ANA, submittedForAdmin().digest(), "  " + WHY + " "))
                .expectEvents(DENIED)
                .expectResultMessagePayload(Answer.DONE);
        assertThat(texts.kept()).containsExactly(WHY);
    }

    @Test
    void who_approved_may_still_say_no() {
        requests.given(submittedForAdmin(), approval(submittedForAdmin(), ANA, OWNERS))
                .when(deny(ANA))
                .expectEvents(DENIED);
    }

    @Test
    void an_approver_may_say_no_even_when_the_entitlement_is_gone() {
        facts.retired(WRITE);
        requests.given(submitted()).when(deny(ANA)).expectEvents(DENIED);
    }

    @Test
    void a_denial_needs_a_comment() {
        requests.given(submitted())
                .when(deny(ANA, null, " \n"))
                .expectException(Refused.field("comment", "text-empty"))
                .expectNoEvents();
    }

    @Test
    void nobody_denies_their_own_request() {
        facts.enrolled(DANA, OWNERS);
        refusedOnRecord(DANA, "self-approval");
    }

    @Test
    void a_deactivated_approver_is_refused_on_the_record() {
        refusedOnRecord(ZED, "person-deactivated");
    }

    @Test
    void who_is_in_no_approving_group_is_refused_on_the_record() {
        refusedOnRecord(EVE, "not-an-approver");
    }

    @Test
    void security_does_not_deny_what_only_owners_decide() {
        refusedOnRecord(BEN, "not-an-approver");
    }

    private void refusedOnRecord(PersonId by, String rule) {
        requests.given(submitted())
                .when(deny(by))
                .expectEvents(refusedApproval(by, rule))
                .expectResultMessagePayloadMatching(Refused.answered(rule));
        assertThat(texts.kept()).isEmpty();
    }

    @Test
    void an_old_digest_denies_nothing() {
        requests.given(submitted())
                .when(deny(ANA, new Digest("0".repeat(64)), WHY))
                .expectException(Refused.by(Conflict.class, "stale-digest"))
                .expectNoEvents();
    }

    @Test
    void a_denial_after_the_deadline_comes_too_late() {
        clock.set(DECIDE_BY);
        requests.given(submitted())
                .when(deny(ANA))
                .expectException(Refused.by(Conflict.class, "request-lapsed"))
                .expectNoEvents();
    }

    @Test
    void what_was_denied_stays_denied() {
        requests.given(submitted(), DENIED)
                .when(deny(ANA))
                .expectException(Refused.by(Conflict.class, "request-denied"))
                .expectNoEvents();
    }

    @Test
    void what_was_approved_cannot_be_denied() {
        requests.given(submitted(), approval(submitted(), ANA, OWNERS), approved(TWO_HOURS))
                .when(deny(ANA))
                .expectException(Refused.by(Conflict.class, "request-approved"))
                .expectNoEvents();
    }
}
