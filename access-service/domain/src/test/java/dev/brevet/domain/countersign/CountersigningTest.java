package dev.brevet.domain.countersign;

import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.countersign.ChangeCountersigned;
import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.Countersign;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** A change waits for another admin, and for nobody else. */
class CountersigningTest {

    private static final PersonId MAX = new PersonId("max");
    private static final PersonId UMA = new PersonId("uma");
    private static final PersonId PIPELINE = new PersonId("pipeline");
    private static final ChangeId CHANGE = ChangeId.of(List.of("target", "orders"));
    private static final String WHAT = "Target orders by connector postgresql";
    private static final String WHY = "It changes how access is given on orders.";
    private static final Instant UNTIL = NOON.plus(Countersigning.WAITS);

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeFacts facts = new FakeFacts(clock)
            .enrolled(MAX, WellKnownGroups.PLATFORM_ADMINS)
            .enrolled(UMA, WellKnownGroups.PLATFORM_ADMINS)
            .enrolled(BEN, WellKnownGroups.SECURITY);
    private final FixtureConfiguration<Countersigning> changes = new AggregateTestFixture<>(Countersigning.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts);

    private static Countersign by(PersonId person) {
        return new Countersign(CHANGE, WHAT, WHY, person);
    }

    private static CountersignatureAwaited awaited(PersonId by) {
        return new CountersignatureAwaited(CHANGE, WHAT, WHY, by, UNTIL, NOON);
    }

    @Test
    void the_first_waits() {
        changes.givenNoPriorActivity()
                .when(by(MAX))
                .expectResultMessagePayloadMatching(Refused.answered("second-admin"))
                .expectEvents(awaited(MAX));
    }

    @Test
    void another_makes_it_happen() {
        changes.given(awaited(MAX))
                .when(by(UMA))
                .expectResultMessagePayload(Answer.DONE)
                .expectEvents(new ChangeCountersigned(CHANGE, MAX, UMA, NOON));
    }

    @Test
    void twice_the_same_is_still_one() {
        changes.given(awaited(MAX))
                .when(by(MAX))
                .expectResultMessagePayloadMatching(Refused.answered("second-admin"))
                .expectNoEvents();
    }

    @Test
    void another_id_of_the_same_person_is_still_one() {
        facts.alias(new PersonId("max-too"), MAX);
        changes.given(awaited(MAX))
                .when(by(new PersonId("max-too")))
                .expectResultMessagePayloadMatching(Refused.answered("second-admin"))
                .expectNoEvents();
    }

    @Test
    void a_program_is_not_heard_whoever_answers_for_it() {
        facts.known(new PersonFact(
                PIPELINE, PersonKind.WORKLOAD, true, Set.of(WellKnownGroups.PLATFORM_ADMINS), null, BEN, null));
        changes.givenNoPriorActivity()
                .when(by(PIPELINE))
                .expectException(Refused.by(AccessRefusal.NotAllowed.class, "admins-only"));
        changes.given(awaited(MAX))
                .when(by(PIPELINE))
                .expectException(Refused.by(AccessRefusal.NotAllowed.class, "admins-only"));
    }

    @Test
    void who_is_no_admin_is_not_heard() {
        changes.given(awaited(MAX))
                .when(by(BEN))
                .expectException(Refused.by(AccessRefusal.NotAllowed.class, "admins-only"));
    }

    @Test
    void a_first_who_is_no_admin_any_more_does_not_count() {
        facts.enrolled(MAX);
        changes.given(awaited(MAX))
                .when(by(UMA))
                .expectResultMessagePayloadMatching(Refused.answered("second-admin"))
                .expectEvents(awaited(UMA));
    }

    @Test
    void after_a_week_it_is_as_if_nobody_had_asked() {
        changes.given(new CountersignatureAwaited(CHANGE, WHAT, WHY, MAX, NOON, NOON.minus(Countersigning.WAITS)))
                .when(by(UMA))
                .expectResultMessagePayloadMatching(Refused.answered("second-admin"))
                .expectEvents(awaited(UMA));
    }

    @Test
    void the_same_once_more_needs_two_again() {
        changes.given(awaited(MAX), new ChangeCountersigned(CHANGE, MAX, UMA, NOON))
                .when(by(UMA))
                .expectResultMessagePayloadMatching(Refused.answered("second-admin"))
                .expectEvents(awaited(UMA));
    }
}
