package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.WRITE;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A live grant lasts longer; what has ended never does. */
class ExtendingTest extends GrantStage {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = END.plus(HOUR);
    private static final ExtendGrant EXTEND = new ExtendGrant(GRANT, "r-2", HOUR, List.of(BEN));
    private static final GrantExtended EXTENDED = new GrantExtended(GRANT, "r-2", LATER, List.of(BEN), NOON);
    private static final WeighExtension WEIGH = new WeighExtension(GRANT, DANA);

    @Test
    void it_ends_later_by_what_was_approved() {
        grants.given(issued(), ready()).when(EXTEND).expectEvents(EXTENDED);
    }

    @Test
    void the_old_end_is_no_end_any_more() {
        clock.set(END);
        grants.given(issued(), EXTENDED)
                .when(new ExpireGrant(GRANT))
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void it_expires_at_the_new_end() {
        clock.set(LATER);
        grants.given(issued(), EXTENDED)
                .when(new ExpireGrant(GRANT))
                .expectEvents(ended(EndCause.EXPIRED, null, null, LATER));
    }

    @Test
    void its_holder_is_warned_again() {
        clock.set(LATER.minus(GrantTimes.WARNING));
        grants.given(issued(), new GrantEndingSoon(GRANT, END, NOON), EXTENDED)
                .when(new WarnOfEnd(GRANT))
                .expectEvents(new GrantEndingSoon(GRANT, LATER, LATER.minus(GrantTimes.WARNING)));
    }

    @Test
    void an_ended_grant_never_lasts_longer() {
        grants.given(issued(), ended(EndCause.RETURNED, DANA, null, NOON))
                .when(EXTEND)
                .expectException(Refused.by(Conflict.class, "grant-not-running"))
                .expectNoEvents();
    }

    @Test
    void a_grant_whose_time_is_up_never_lasts_longer_even_if_nobody_wrote_down_its_end() {
        clock.set(END);
        grants.given(issued())
                .when(EXTEND)
                .expectException(Refused.by(Conflict.class, "grant-not-running"))
                .expectNoEvents();
    }

    @Test
    void what_has_not_started_is_not_made_longer() {
        grants.given(scheduled())
                .when(EXTEND)
                .expectException(Refused.by(Conflict.class, "grant-not-running"))
                .expectNoEvents();
    }

    @Test
    void it_says_what_an_extension_is_decided_on() {
        grants.given(issued(), EXTENDED)
                .when(WEIGH)
                .expectNoEvents()
                .expectResultMessagePayload(new Extendable(GRANT, DANA, WRITE, ORDERS, NOON, LATER, 1, null));
    }

    @Test
    void what_was_taken_by_breaking_the_glass_is_never_made_longer() {
        GrantBasis glass = new GrantBasis(Cast.POLICY, List.of(), null, Risk.UNKNOWN, true);
        grants.given(new GrantIssued(GRANT, DANA, WRITE, ORDERS, RIGHT, null, END, glass, NOON))
                .when(WEIGH)
                .expectException(Refused.by(NotAllowed.class, "break-glass-not-extended"));
    }

    @Test
    void of_an_ended_grant_it_says_nothing() {
        grants.given(issued(), expired()).when(WEIGH).expectException(Refused.by(Conflict.class, "grant-not-running"));
    }

    @Test
    void who_agreed_to_the_grant_may_agree_to_its_extension() {
        grants.given(issued(), new GrantExtended(GRANT, "r-2", LATER, List.of(ANA), NOON))
                .when(new ReevaluateGrant(GRANT))
                .expectNoEvents();
    }

    @Test
    void it_ends_when_who_agreed_to_its_extension_turns_out_to_be_its_holder() {
        facts.alias(BEN, DANA);
        grants.given(issued(), EXTENDED)
                .when(new ReevaluateGrant(GRANT))
                .expectEvents(flagged("self-approval", NOON), ended(EndCause.NO_LONGER_ALLOWED, null, null, NOON));
    }
}
