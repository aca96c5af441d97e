package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.LapseEndedExtension;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.CoreMatchers;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking for more time: the same decision as for asking at all, with the facts of now and the terms of an extension. */
class ExtensionRequestTest extends RequestStage {

    private static final GrantId RUNNING = new GrantId("g-0");
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String EXTENDED = """
            version: 1
            policies:
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
                extension: {times: 1, by: PT2H}
                limits: {perPerson: 1, perEntitlement: 1}
            """;

    @BeforeEach
    void danaHoldsSomething() {
        facts.policies(Policies.of("lifecycle.yaml"));
        holds(WRITE, NOON.plus(HOUR), 0);
    }

    private void holds(EntitlementId entitlement, Instant endsAt, int extended) {
        held = new Extendable(RUNNING, DANA, entitlement, ORDERS, NOON.minus(HOUR), endsAt, extended, null);
        facts.live(DANA, new LiveGrant(RUNNING, entitlement, endsAt));
    }

    private static AskForExtension askFor(Duration more) {
        return askBy(DANA, more);
    }

    private static AskForExtension askBy(PersonId person, Duration more) {
        return new AskForExtension(REQUEST, RUNNING, person, more, REASON, Proof.NONE);
    }

    @Test
    void it_takes_the_same_approvals_and_names_the_grant() {
        requests.givenNoPriorActivity()
                .when(askFor(HOUR))
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
                        asks(e -> RUNNING.equals(e.handling().extending())
                                && e.needs().size() == 1
                                && e.needs().getFirst().group().equals(OWNERS)))));
        assertThat(issued).isEmpty();
    }

    @Test
    void it_has_to_be_decided_before_the_grant_ends() {
        requests.givenNoPriorActivity()
                .when(askFor(HOUR))
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(asks(e ->
                        e.decideBy().equals(NOON.plus(HOUR)) && e.handling().escalation() == null))));
    }

    @Test
    void without_approval_the_grant_lasts_longer_at_once() {
        holds(READ, NOON.plus(HOUR), 1);
        requests.givenNoPriorActivity()
                .when(askFor(HOUR))
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
                        asks(e -> e.needs().isEmpty()),
                        CoreMatchers.<Object>equalTo(
                                new AccessRequestApproved(REQUEST, RUNNING, ApprovalBasis.INSTANT, HOUR, NOON)))));
        assertThat(issued).containsExactly(new ExtendGrant(RUNNING, "r-1", HOUR, List.of()));
    }

    @Test
    void its_approval_makes_the_grant_longer() {
        AccessRequestSubmitted asked = asked();
        requests.given(asked)
                .when(approve(ANA))
                .expectEvents(
                        approval(asked, ANA, OWNERS),
                        new AccessRequestApproved(REQUEST, RUNNING, ApprovalBasis.APPROVALS, TWO_HOURS, NOON));
    }

    @Test
    void its_approver_proves_what_policy_wants_by_now_although_the_grant_itself_fills_the_limit() {
        AccessRequestSubmitted asked = asked();
        facts.policies(Policies.compiled(new PolicyText(
                "p.yaml", EXTENDED.replace("{group: orders-owners}", "{group: orders-owners, assurance: passkey}"))));
        requests.given(asked)
                .when(approve(ANA))
                .expectException(AccessRefusal.StepUpNeeded.class)
                .expectNoEvents();
    }

    @Test
    void an_approver_may_give_less() {
        AccessRequestSubmitted asked = asked();
        requests.given(asked).when(approveFor(ANA, Duration.ofMinutes(30))).expectSuccessfulHandlerExecution();
        assertThat(issued).containsExactly(new ExtendGrant(RUNNING, "r-1", Duration.ofMinutes(30), List.of(ANA)));
    }

    @Test
    void once_the_grant_ended_nothing_is_approved() {
        AccessRequestSubmitted asked = asked();
        held = null;
        requests.given(asked)
                .when(approve(ANA))
                .expectException(Refused.by(Conflict.class, "grant-not-running"))
                .expectNoEvents();
        assertThat(issued).isEmpty();
    }

    @Test
    void it_lapses_as_soon_as_the_grant_has_ended() {
        AccessRequestSubmitted asked = asked();
        facts.noLongerLive(DANA);
        requests.given(asked)
                .when(new LapseEndedExtension(REQUEST))
                .expectEvents(new AccessRequestLapsed(REQUEST, NOON));
    }

    @Test
    void it_waits_while_the_grant_lives() {
        requests.given(asked())
                .when(new LapseEndedExtension(REQUEST))
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void what_extends_nothing_never_lapses_with_a_grant() {
        requests.given(submitted())
                .when(new LapseEndedExtension(REQUEST))
                .expectException(Refused.by(Conflict.class, "not-due"))
                .expectNoEvents();
    }

    @Test
    void nobody_asks_for_somebody_elses() {
        requests.givenNoPriorActivity()
                .when(askBy(KAI, HOUR))
                .expectException(Refused.by(NotAllowed.class, "not-your-grant"))
                .expectNoEvents();
    }

    @Test
    void each_time_it_is_made_longer_by_no_more_than_policy_says() {
        requests.givenNoPriorActivity()
                .when(askFor(HOUR.plusNanos(1)))
                .expectException(Refused.field("duration", "extension-too-long"))
                .expectNoEvents();
    }

    @Test
    void so_often_and_not_more() {
        holds(WRITE, NOON.plus(HOUR), 1);
        refused("write/extension-times");
    }

    @Test
    void what_no_policy_lets_last_longer_does_not() {
        facts.policies(dev.brevet.domain.policy.rules.PolicySet.NONE);
        refused("orders@7/extension");
    }

    @Test
    void whoever_may_not_have_it_any_more_does_not_keep_it_longer() {
        facts.enrolled(DANA);
        refused("write/who");
    }

    private void refused(String rule) {
        requests.givenNoPriorActivity()
                .when(askFor(HOUR))
                .expectResultMessagePayloadMatching(Refused.answered(rule))
                .expectEventsMatching(Matchers.payloadsMatching(
                        Matchers.exactSequenceOf(new CustomTypeSafeMatcher<AccessRequestRefused>("refused by " + rule) {
                            @Override
                            protected boolean matchesSafely(AccessRequestRefused e) {
                                return e.rule().equals(rule);
                            }
                        })));
        assertThat(issued).isEmpty();
    }

    @Test
    void nothing_lives_longer_than_seven_days_in_all() {
        held = new Extendable(
                RUNNING, DANA, READ, ORDERS, NOON.minus(Duration.ofDays(7)), NOON.plusSeconds(1), 0, null);
        requests.givenNoPriorActivity()
                .when(askFor(Duration.ofMinutes(1)))
                .expectException(Refused.field("duration", "extension-past-the-longest"))
                .expectNoEvents();
    }

    /** Dana asked for two hours more, under a policy that would let her. */
    private AccessRequestSubmitted asked() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", EXTENDED)));
        AccessRequestSubmitted e = submitted();
        return new AccessRequestSubmitted(
                e.requestId(),
                e.version(),
                e.personId(),
                e.entitlementId(),
                e.targetId(),
                e.gives(),
                e.duration(),
                null,
                e.reason(),
                null,
                e.needs(),
                e.policyVersion(),
                e.decideBy(),
                e.digest(),
                e.policy(),
                false,
                e.facts(),
                new dev.brevet.api.request.Handling(RUNNING, List.of(), null, null),
                e.at());
    }

    private static Matcher<Object> asks(Predicate<AccessRequestSubmitted> like) {
        return new CustomTypeSafeMatcher<>("such an ask") {
            @Override
            protected boolean matchesSafely(Object e) {
                return e instanceof AccessRequestSubmitted asked && like.test(asked);
            }
        };
    }
}
