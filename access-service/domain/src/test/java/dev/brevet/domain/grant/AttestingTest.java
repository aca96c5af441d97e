package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import org.junit.jupiter.api.Test;

/** Attesting a removal that no machine can prove: two persons, both entitled, neither of them the holder. */
class AttestingTest extends GrantStage {

    private static final String WHY = "Saw the host being scrapped";

    private static final RemovalAttestationOpened BY_ANA =
            new RemovalAttestationOpened(GRANT, ANA, FakeTexts.ref(WHY), NOON);

    private static AttestRemoval attest(PersonId by) {
        return new AttestRemoval(GRANT, by, WHY);
    }

    @Test
    void the_first_person_opens_it() {
        grants.given(issued(), expired())
                .when(attest(ANA))
                .expectEvents(BY_ANA)
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void the_second_person_closes_it() {
        grants.given(issued(), expired(), BY_ANA)
                .when(attest(BEN))
                .expectEvents(new GrantRemovalAttested(GRANT, ANA, BEN, NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void nobody_is_their_own_second_person() {
        grants.given(issued(), expired(), BY_ANA)
                .when(attest(ANA))
                .expectException(Refused.by(Conflict.class, "second-person-needed"))
                .expectNoEvents();
    }

    @Test
    void a_first_person_who_was_deactivated_since_counts_no_more() {
        facts.deactivated(ANA);
        grants.given(issued(), expired(), BY_ANA)
                .when(attest(BEN))
                .expectEvents(new RemovalAttestationOpened(GRANT, BEN, FakeTexts.ref(WHY), NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void the_holder_attests_nothing_whatever_their_groups() {
        facts.enrolled(DANA, SECURITY);
        mayNot(DANA);
    }

    @Test
    void a_colleague_may_not() {
        mayNot(KAI);
    }

    @Test
    void somebody_deactivated_may_not() {
        mayNot(ZED);
    }

    private void mayNot(PersonId by) {
        grants.given(issued(), expired(), BY_ANA)
                .when(attest(by))
                .expectException(Refused.by(NotAllowed.class, "may-not-revoke"))
                .expectNoEvents();
        assertThat(texts.kept()).isEmpty();
    }

    @Test
    void it_takes_a_reason() {
        grants.given(issued(), expired())
                .when(new AttestRemoval(GRANT, ANA, "\t"))
                .expectException(Refused.field("reason", "text-empty"))
                .expectNoEvents();
    }

    @Test
    void what_has_not_ended_cannot_be_attested() {
        grants.given(issued(), ready())
                .when(attest(ANA))
                .expectException(Refused.by(Conflict.class, "grant-not-ended"))
                .expectNoEvents();
    }

    @Test
    void attesting_what_is_removed_is_answered_quietly() {
        grants.given(issued(), expired(), removed())
                .when(attest(ANA))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void attesting_what_was_attested_is_answered_quietly() {
        grants.given(issued(), expired(), BY_ANA, new GrantRemovalAttested(GRANT, ANA, BEN, NOON))
                .when(attest(BEN))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void what_never_started_needs_no_attestation() {
        grants.given(scheduled(), neverStarted(EndCause.RETURNED, DANA, null, NOON))
                .when(attest(ANA))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }
}
