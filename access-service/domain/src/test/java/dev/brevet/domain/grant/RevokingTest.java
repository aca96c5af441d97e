package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.MAX;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.support.Refused;
import org.junit.jupiter.api.Test;

/** Revoking somebody's access: who may, with a reason, at any moment. */
class RevokingTest extends GrantStage {

    private static final String WHY = "Laptop reported stolen";

    private static RevokeGrant revoke(PersonId by) {
        return new RevokeGrant(GRANT, by, WHY);
    }

    @Test
    void an_approver_may() {
        revokes(ANA);
    }

    @Test
    void security_may() {
        revokes(BEN);
    }

    @Test
    void a_platform_admin_may() {
        revokes(MAX);
    }

    private void revokes(PersonId by) {
        grants.given(issued(), ready())
                .when(revoke(by))
                .expectEvents(ended(EndCause.REVOKED, by, WHY, NOON))
                .expectResultMessagePayload(Answer.DONE);
        assertThat(texts.kept()).containsExactly(WHY);
    }

    @Test
    void security_may_even_when_the_entitlement_is_gone() {
        facts.retired(WRITE);
        revokes(BEN);
    }

    @Test
    void a_colleague_may_not() {
        doesNotRevoke(KAI);
    }

    @Test
    void a_contractor_may_not() {
        doesNotRevoke(EVE);
    }

    @Test
    void the_holder_hands_back_instead() {
        doesNotRevoke(DANA);
    }

    @Test
    void somebody_deactivated_may_not() {
        doesNotRevoke(ZED);
    }

    @Test
    void somebody_unknown_may_not() {
        doesNotRevoke(new PersonId("nobody"));
    }

    private void doesNotRevoke(PersonId by) {
        grants.given(issued(), ready())
                .when(revoke(by))
                .expectException(Refused.by(NotAllowed.class, "may-not-revoke"))
                .expectNoEvents();
        assertThat(texts.kept()).isEmpty();
    }

    @Test
    void it_takes_a_reason() {
        grants.given(issued())
                .when(new RevokeGrant(GRANT, BEN, " "))
                .expectException(Refused.field("reason", "text-empty"))
                .expectNoEvents();
    }

    @Test
    void what_is_being_set_up_can_be_revoked() {
        grants.given(issued()).when(revoke(BEN)).expectEvents(ended(EndCause.REVOKED, BEN, WHY, NOON));
    }

    @Test
    void what_has_not_started_can_be_revoked() {
        grants.given(scheduled()).when(revoke(BEN)).expectEvents(neverStarted(EndCause.REVOKED, BEN, WHY, NOON));
    }

    @Test
    void revoking_what_ended_is_answered_quietly() {
        grants.given(issued(), expired()).when(revoke(BEN)).expectNoEvents().expectResultMessagePayload(Answer.DONE);
        assertThat(texts.kept()).isEmpty();
    }

    @Test
    void revocation_goes_on_while_the_clock_is_not_trusted() {
        facts.clockNotTrusted();
        revokes(BEN);
    }
}
