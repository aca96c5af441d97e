package dev.brevet.domain.directory;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.RecordSignal;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.AccessRefusal.NotFound;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sources report of people: who may, for how long, and when it is worth an event. */
class ReportingTest {

    private static final PersonId MDM = new PersonId("mdm");
    private static final SignalValue COMPLIANT = new SignalValue("compliant");
    private static final SignalValue NOT = new SignalValue("non-compliant");
    private static final Instant LATER = NOON.plus(Duration.ofHours(8));
    private static final PersonAdopted KNOWN = new PersonAdopted(DANA, NOON);

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeFacts facts = Cast.facts(clock).known(source(MDM, ANA));
    private final FixtureConfiguration<Person> people = new AggregateTestFixture<>(Person.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource((dev.brevet.domain.facts.Accounts) account -> Optional.empty())
            .registerInjectableResource(new FakeTexts());

    private static PersonFact source(PersonId id, PersonId owner) {
        return new PersonFact(
                id, PersonKind.WORKLOAD, true, Set.of(WellKnownGroups.POSTURE_SOURCES), null, owner, null);
    }

    private static RecordSignal says(PersonId by, @Nullable SignalValue value, @Nullable Instant until) {
        return new RecordSignal(DANA, by, Signal.DEVICE, value, until);
    }

    private void held(SignalValue value) {
        facts.reported(DANA, new SignalFact(Signal.DEVICE, value, LATER, MDM, NOON));
    }

    @Test
    void a_source_says_what_is_known_of_somebody_until_then() {
        people.givenNoPriorActivity()
                .when(says(MDM, COMPLIANT, LATER))
                .expectEvents(KNOWN, new SignalRecorded(DANA, Signal.DEVICE, COMPLIANT, LATER, MDM, NOON));
    }

    @Test
    void whoever_is_no_source_reports_nothing() {
        people.given(KNOWN)
                .when(says(KAI, COMPLIANT, LATER))
                .expectException(Refused.by(NotAllowed.class, "not-a-posture-source"))
                .expectNoEvents();
    }

    @Test
    void a_source_that_is_out_reports_nothing() {
        facts.known(new PersonFact(
                MDM, PersonKind.WORKLOAD, false, Set.of(WellKnownGroups.POSTURE_SOURCES), null, ANA, null));
        people.given(KNOWN)
                .when(says(MDM, COMPLIANT, LATER))
                .expectException(Refused.by(NotAllowed.class, "not-a-posture-source"))
                .expectNoEvents();
    }

    @Test
    void nobody_reports_about_themself_nor_through_a_workload_of_theirs() {
        facts.enrolled(DANA, WellKnownGroups.POSTURE_SOURCES).known(source(MDM, DANA));
        people.given(KNOWN)
                .when(says(DANA, COMPLIANT, LATER))
                .expectException(Refused.by(NotAllowed.class, "own-posture"))
                .expectNoEvents();
        people.given(KNOWN)
                .when(says(MDM, COMPLIANT, LATER))
                .expectException(Refused.by(NotAllowed.class, "own-posture"))
                .expectNoEvents();
        people.given(KNOWN)
                .when(says(MDM, null, null))
                .expectException(Refused.by(NotAllowed.class, "own-posture"))
                .expectNoEvents();
    }

    @Test
    void of_nobody_there_is_nothing_to_report() {
        people.givenNoPriorActivity()
                .when(new RecordSignal(new PersonId("nobody"), MDM, Signal.DEVICE, COMPLIANT, LATER))
                .expectException(Refused.by(NotFound.class, "person-unknown"))
                .expectNoEvents();
    }

    @Test
    void of_whom_turned_out_to_be_somebody_it_is_said_there() {
        people.given(KNOWN, new PersonMerged(DANA, KAI, NOON))
                .when(says(MDM, COMPLIANT, LATER))
                .expectException(Refused.by(Conflict.class, "person-merged"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-03-02T12:00:00Z", "2026-03-01T00:00:00Z", "2026-04-01T12:00:00.000001Z"})
    void nothing_is_believed_for_ever(String until) {
        people.given(KNOWN)
                .when(says(MDM, COMPLIANT, until.isEmpty() ? null : Instant.parse(until)))
                .expectException(Refused.field("until", "signal-without-end"))
                .expectNoEvents();
    }

    @Test
    void thirty_days_are_the_most() {
        Instant last = NOON.plus(Duration.ofDays(30));
        people.given(KNOWN)
                .when(says(MDM, COMPLIANT, last))
                .expectEvents(new SignalRecorded(DANA, Signal.DEVICE, COMPLIANT, last, MDM, NOON));
    }

    @ParameterizedTest
    @CsvSource({
        "the same again before half of its life, PT3H, PT8H, false",
        "the same again after half of its life, PT4H, PT8H, true",
        "the same for much longer, PT1H, PT20H, true",
        "the same for a shorter time, PT1H, PT6H, true"
    })
    void the_same_again_is_an_event_only_where_it_says_more(String what, Duration after, Duration lasts, boolean said) {
        held(COMPLIANT);
        clock.set(NOON.plus(after));
        Instant until = clock.instant().plus(lasts);
        var result = people.given(KNOWN).when(says(MDM, COMPLIANT, until));
        if (said) {
            result.expectEvents(new SignalRecorded(DANA, Signal.DEVICE, COMPLIANT, until, MDM, clock.instant()));
        } else {
            result.expectNoEvents();
        }
    }

    @Test
    void another_value_is_said_at_once_and_so_is_the_same_by_another_source() {
        held(COMPLIANT);
        people.given(KNOWN)
                .when(says(MDM, NOT, LATER))
                .expectEvents(new SignalRecorded(DANA, Signal.DEVICE, NOT, LATER, MDM, NOON));
        PersonId other = new PersonId("edr");
        facts.known(source(other, ANA));
        people.given(KNOWN)
                .when(says(other, COMPLIANT, LATER))
                .expectEvents(new SignalRecorded(DANA, Signal.DEVICE, COMPLIANT, LATER, other, NOON));
    }

    @Test
    void what_was_said_is_taken_back_once() {
        people.given(KNOWN).when(says(MDM, null, null)).expectNoEvents();
        held(COMPLIANT);
        people.given(KNOWN)
                .when(says(MDM, null, null))
                .expectEvents(new SignalWithdrawn(DANA, Signal.DEVICE, MDM, NOON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Compliant", "-x", "a b", "a\n", "<b>", "ﬁne", "x\u0000", "{{1}}", "..", "a/b"})
    void a_value_is_one_plain_word(String hostile) {
        assertThatThrownBy(() -> new SignalValue(hostile)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignalValue("x".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DEVICE", "devices", "device ", "device.known", "devıce"})
    void a_signal_is_one_of_those_that_there_are(String hostile) {
        assertThat(Signal.called(hostile)).isEmpty();
        assertThat(Signal.called("device")).contains(Signal.DEVICE);
    }
}
