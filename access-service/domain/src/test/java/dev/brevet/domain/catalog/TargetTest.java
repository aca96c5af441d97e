package dev.brevet.domain.catalog;

import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.TRAITS;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.RetireEntitlement;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.shared.Answer;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and their entitlements: what can be defined, changed and retired. */
class TargetTest {

    private static final Duration CAP = Duration.ofHours(8);
    private static final Duration DECIDE = Duration.ofHours(4);
    private static final String RIGHT = "orders_readwrite";
    private static final String GIVES = "Read and change all orders";
    private static final List<Setting> SETTINGS = List.of(new Setting("url", "env:ORDERS_URL"));

    private static final TargetRegistered REGISTERED =
            new TargetRegistered(ORDERS, "postgresql", SETTINGS, TRAITS, NOON);
    private static final EntitlementDefined DEFINED = defined(RIGHT, CAP, DECIDE);

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeFacts facts = new FakeFacts(clock);
    private final FakeTexts texts = new FakeTexts();
    private final FixtureConfiguration<Target> targets = new AggregateTestFixture<>(Target.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource(texts);

    private static DefineEntitlement define(String right, String gives, Duration cap, Duration decideWithin) {
        return new DefineEntitlement(
                ORDERS,
                WRITE,
                right,
                gives,
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                cap,
                decideWithin,
                List.of(ENGINEERS),
                ONE_OWNER);
    }

    private static EntitlementDefined defined(String right, Duration cap, Duration decideWithin) {
        return new EntitlementDefined(
                ORDERS,
                WRITE,
                right,
                FakeTexts.ref(GIVES),
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                List.of(),
                cap,
                decideWithin,
                List.of(ENGINEERS),
                ONE_OWNER,
                NOON);
    }

    @Test
    void a_target_is_registered() {
        targets.givenNoPriorActivity()
                .when(new RegisterTarget(ORDERS, "postgresql", SETTINGS, TRAITS))
                .expectEvents(REGISTERED)
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_target_is_registered_anew_when_it_is_reached_otherwise() {
        targets.given(REGISTERED)
                .when(new RegisterTarget(ORDERS, "postgresql", List.of(), TRAITS))
                .expectEvents(new TargetRegistered(ORDERS, "postgresql", List.of(), TRAITS, NOON));
    }

    @Test
    void an_entitlement_is_defined_and_its_description_kept_outside_the_log() {
        targets.given(REGISTERED)
                .when(define(RIGHT, " " + GIVES + "\n", CAP, DECIDE))
                .expectEvents(DEFINED)
                .expectResultMessagePayload(Answer.DONE);
        assertThat(texts.kept()).containsExactly(GIVES);
    }

    @Test
    void nothing_is_defined_on_a_target_that_nobody_registered() {
        targets.givenNoPriorActivity()
                .when(define(RIGHT, GIVES, CAP, DECIDE))
                .expectException(org.axonframework.modelling.command.AggregateNotFoundException.class)
                .expectNoEvents();
    }

    @Test
    void an_entitlement_is_changed_by_defining_it_again() {
        facts.entitlement(Cast.entitlement(WRITE, ONE_OWNER));
        targets.given(REGISTERED, DEFINED)
                .when(define(RIGHT, GIVES, Duration.ofHours(1), DECIDE))
                .expectEvents(defined(RIGHT, Duration.ofHours(1), DECIDE));
        assertThat(texts.kept()).as("the same words keep their commitment").isEmpty();
    }

    @Test
    void other_words_are_another_commitment() {
        facts.entitlement(Cast.entitlement(WRITE, ONE_OWNER));
        targets.given(REGISTERED, DEFINED)
                .when(define(RIGHT, "Read and change the orders of today", CAP, DECIDE))
                .expectSuccessfulHandlerExecution();
        assertThat(texts.kept()).containsExactly("Read and change the orders of today");
    }

    @Test
    void an_entitlement_belongs_to_one_target() {
        facts.entitlement(Cast.entitlement(WRITE, new TargetId("billing"), CAP, ONE_OWNER));
        refused(define(RIGHT, GIVES, CAP, DECIDE), "entitlement", "entitlement-elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT59S", "P7DT0.000000001S", "P8000000D"})
    void a_cap_is_between_a_minute_and_a_week(Duration outside) {
        refused(define(RIGHT, GIVES, outside, DECIDE), "cap", "cap-out-of-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT59S", "P7DT0.000000001S"})
    void the_time_to_decide_is_between_a_minute_and_a_week(Duration outside) {
        refused(define(RIGHT, GIVES, CAP, outside), "decideWithin", "decideWithin-out-of-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "P7D"})
    void the_edges_are_fine(Duration edge) {
        targets.given(REGISTERED).when(define(RIGHT, GIVES, edge, edge)).expectEvents(defined(RIGHT, edge, edge));
    }

    @Test
    void an_entitlement_says_what_it_gives() {
        refused(define(RIGHT, "  ", CAP, DECIDE), "gives", "text-empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void the_right_has_a_name(String nothing) {
        refused(define(nothing, GIVES, CAP, DECIDE), "right", "right-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001b[2J", "a\u202eb", "a\ud800"})
    void the_name_of_a_right_has_no_control_characters(String hostile) {
        refused(define(hostile, GIVES, CAP, DECIDE), "right", "right-control-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"or\"ders", "o'rders; drop role x", " spaced ", "cn=admins,dc=example", "größe"})
    void whatever_a_target_calls_its_rights_is_kept_as_it_is(String right) {
        targets.given(REGISTERED).when(define(right, GIVES, CAP, DECIDE)).expectEvents(defined(right, CAP, DECIDE));
    }

    private void refused(DefineEntitlement command, String field, String rule) {
        targets.given(REGISTERED)
                .when(command)
                .expectException(Refused.field(field, rule))
                .expectNoEvents();
        assertThat(texts.kept()).isEmpty();
    }

    @Test
    void an_entitlement_is_retired() {
        targets.given(REGISTERED, DEFINED)
                .when(new RetireEntitlement(ORDERS, WRITE))
                .expectEvents(new EntitlementRetired(ORDERS, WRITE, NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void retiring_again_is_answered_quietly() {
        targets.given(REGISTERED, DEFINED, new EntitlementRetired(ORDERS, WRITE, NOON))
                .when(new RetireEntitlement(ORDERS, WRITE))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void retiring_what_was_never_defined_is_answered_quietly() {
        targets.given(REGISTERED)
                .when(new RetireEntitlement(ORDERS, WRITE))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void what_was_retired_can_be_defined_again() {
        targets.given(REGISTERED, DEFINED, new EntitlementRetired(ORDERS, WRITE, NOON))
                .when(define(RIGHT, GIVES, CAP, DECIDE))
                .expectEvents(DEFINED);
    }
}
