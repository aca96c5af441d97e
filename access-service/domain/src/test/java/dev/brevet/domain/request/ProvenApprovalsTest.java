package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.shared.AccessRefusal.StepUpNeeded;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.util.List;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sure an approver has to be that it is they: too weak or too old approves nothing, and says what does. */
class ProvenApprovalsTest extends RequestStage {

    @AfterEach
    void nothing_was_granted() {
        assertThat(issued).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_IN, CHAT, PT0S",
        "SIGN_IN, CHAT, PT12H",
        "SIGN_IN, SIGN_IN, PT12H0.000000001S",
        "SIGN_IN, PASSKEY, PT12H0.000000001S",
        "PASSKEY, CHAT, PT0S",
        "PASSKEY, SIGN_IN, PT0S",
        "PASSKEY, PASSKEY, PT5M0.000000001S",
        "PASSKEY, PASSKEY, PT12H"
    })
    void too_weak_or_too_old_approves_nothing(Assurance needed, Assurance shown, Duration age) {
        requests.given(asked(needed))
                .when(approve(shown, age))
                .expectException(Refused.by(StepUpNeeded.class, "step-up"))
                .expectException(asksFor(needed))
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, CHAT, P9999D",
        "SIGN_IN, SIGN_IN, PT0S",
        "SIGN_IN, SIGN_IN, PT12H",
        "SIGN_IN, PASSKEY, PT12H",
        "PASSKEY, PASSKEY, PT0S",
        "PASSKEY, PASSKEY, PT5M"
    })
    void strong_and_fresh_enough_counts_and_is_recorded(Assurance needed, Assurance shown, Duration age) {
        AccessRequestSubmitted asked = asked(needed);
        requests.given(asked).when(approve(shown, age)).expectEvents(approved(asked, shown, OWNERS));
    }

    @Test
    void who_might_take_two_seats_proves_what_the_stricter_one_asks_for() {
        facts.enrolled(ANA, OWNERS, SECURITY);
        AccessRequestSubmitted asked = asked(Assurance.CHAT);
        requests.given(asked)
                .when(approve(Assurance.SIGN_IN, Duration.ZERO))
                .expectException(asksFor(Assurance.PASSKEY))
                .expectNoEvents();
        requests.given(asked)
                .when(approve(Assurance.PASSKEY, Duration.ZERO))
                .expectEvents(approved(asked, Assurance.PASSKEY, OWNERS, SECURITY));
    }

    /** One owner who proves this much, and security with a passkey. */
    private static AccessRequestSubmitted asked(Assurance ofOwner) {
        return submitted(
                ADMIN,
                List.of(new ApprovalNeed(OWNERS, 1, 1, ofOwner), new ApprovalNeed(SECURITY, 1, 1, Assurance.PASSKEY)),
                null);
    }

    private static ApproveAccessRequest approve(Assurance shown, Duration age) {
        return new ApproveAccessRequest(REQUEST, ANA, null, null, null, new Proof(shown, NOON.minus(age)));
    }

    private static ApprovalRecorded approved(AccessRequestSubmitted of, Assurance shown, GroupId... countsFor) {
        return new ApprovalRecorded(
                REQUEST, ANA, List.of(countsFor), of.digest(), true, of.duration(), null, shown, Cast.GROUNDS, NOON);
    }

    private static Matcher<Object> asksFor(Assurance needed) {
        return new CustomTypeSafeMatcher<>("asks for " + needed) {
            @Override
            protected boolean matchesSafely(Object actual) {
                return actual instanceof StepUpNeeded more && more.assurance() == needed;
            }
        };
    }
}
