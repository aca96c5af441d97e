package dev.brevet.domain.directory;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AddPasskey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.RemovePasskey;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotFound;
import dev.brevet.api.shared.Answer;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People: known, grouped, linked to accounts, taken out and let back in. */
class PersonTest {

    private static final AccountKey ACCOUNT = AccountKey.of("https://id.example", "subject-1");

    private static final PersonEnrolled ENROLLED =
            new PersonEnrolled(DANA, FakeTexts.ref("Dana Ortiz"), FakeTexts.ref("dana"), List.of(ENGINEERS), NOON);
    private static final PersonDeactivated DEACTIVATED = new PersonDeactivated(DANA, NOON);

    private final FakeTexts texts = new FakeTexts();
    private final FixtureConfiguration<Person> people = new AggregateTestFixture<>(Person.class)
            .registerInjectableResource(new SettableClock(NOON))
            .registerInjectableResource(texts);

    @Test
    void a_person_is_enrolled_and_their_names_kept_outside_the_log() {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(DANA, " Dana Ortiz ", "dana", List.of(ENGINEERS)))
                .expectEvents(ENROLLED)
                .expectResultMessagePayload(Answer.DONE);
        assertThat(texts.kept()).containsExactly("Dana Ortiz", "dana");
        assertThat(ENROLLED.toString()).doesNotContain("Ortiz");
    }

    @Test
    void a_person_is_enrolled_once() {
        people.given(ENROLLED)
                .when(new EnrolPerson(DANA, "Somebody Else", "root", List.of(OWNERS)))
                .expectNoEvents()
                .expectException(EventStoreException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b"})
    void a_person_has_a_name(String nothing) {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(DANA, nothing, "dana", List.of()))
                .expectException(Refused.field("name", "text-empty"))
                .expectNoEvents();
    }

    @Test
    void a_person_has_an_account_on_targets() {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(DANA, "Dana", " ", List.of()))
                .expectException(Refused.field("account", "text-empty"))
                .expectNoEvents();
    }

    @Test
    void a_name_does_not_act_on_terminals() {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(DANA, "Dana\u001b[2J", "dana", List.of()))
                .expectException(Refused.field("name", "text-control-characters"))
                .expectNoEvents();
    }

    @Test
    void the_first_admin_is_enrolled_linked_and_on_the_record() {
        people.givenNoPriorActivity()
                .when(new ClaimFirstAdmin(DANA, "Dana Ortiz", "dana", ACCOUNT))
                .expectEvents(
                        new PersonEnrolled(
                                DANA,
                                FakeTexts.ref("Dana Ortiz"),
                                FakeTexts.ref("dana"),
                                List.of(WellKnownGroups.PLATFORM_ADMINS),
                                NOON),
                        new AccountLinked(DANA, ACCOUNT, NOON),
                        new FirstAdminClaimed(DANA, NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void who_is_known_already_does_not_become_first_admin() {
        people.given(ENROLLED)
                .when(new ClaimFirstAdmin(DANA, "Dana Ortiz", "dana", ACCOUNT))
                .expectNoEvents()
                .expectException(EventStoreException.class);
    }

    @Test
    void groups_are_set_to_exactly_these() {
        people.given(ENROLLED)
                .when(new ChangeGroups(DANA, List.of(OWNERS)))
                .expectEvents(new PersonGroupsChanged(DANA, List.of(OWNERS), NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void nobody_unknown_gets_groups() {
        people.givenNoPriorActivity()
                .when(new ChangeGroups(DANA, List.of(OWNERS)))
                .expectException(AggregateNotFoundException.class)
                .expectNoEvents();
    }

    @Test
    void a_person_is_deactivated() {
        people.given(ENROLLED).when(new DeactivatePerson(DANA)).expectEvents(DEACTIVATED);
    }

    @Test
    void deactivating_again_is_answered_quietly() {
        people.given(ENROLLED, DEACTIVATED)
                .when(new DeactivatePerson(DANA))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_person_is_let_back_in() {
        people.given(ENROLLED, DEACTIVATED)
                .when(new ReactivatePerson(DANA))
                .expectEvents(new PersonReactivated(DANA, NOON));
    }

    @Test
    void letting_in_who_is_in_is_answered_quietly() {
        people.given(ENROLLED)
                .when(new ReactivatePerson(DANA))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void an_account_is_linked() {
        people.given(ENROLLED)
                .when(new LinkAccount(DANA, ACCOUNT))
                .expectEvents(new AccountLinked(DANA, ACCOUNT, NOON))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void linking_again_is_answered_quietly() {
        people.given(ENROLLED, new AccountLinked(DANA, ACCOUNT, NOON))
                .when(new LinkAccount(DANA, ACCOUNT))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void who_is_deactivated_gets_no_accounts() {
        people.given(ENROLLED, DEACTIVATED)
                .when(new LinkAccount(DANA, ACCOUNT))
                .expectException(Refused.by(Conflict.class, "person-deactivated"))
                .expectNoEvents();
    }

    @Test
    void who_was_let_back_in_gets_accounts_again() {
        people.given(ENROLLED, DEACTIVATED, new PersonReactivated(DANA, NOON))
                .when(new LinkAccount(DANA, ACCOUNT))
                .expectEvents(new AccountLinked(DANA, ACCOUNT, NOON));
    }

    private static PasskeyKey passkey(int n) {
        return PasskeyKey.of(new byte[] {(byte) n});
    }

    @Test
    void a_passkey_is_added_and_removed_once() {
        people.given(ENROLLED)
                .when(new AddPasskey(DANA, passkey(1)))
                .expectEvents(new PasskeyAdded(DANA, passkey(1), NOON));
        people.given(ENROLLED, new PasskeyAdded(DANA, passkey(1), NOON))
                .when(new AddPasskey(DANA, passkey(1)))
                .expectNoEvents();
        people.given(ENROLLED, new PasskeyAdded(DANA, passkey(1), NOON))
                .when(new RemovePasskey(DANA, passkey(1)))
                .expectEvents(new PasskeyRemoved(DANA, passkey(1), NOON));
        people.given(ENROLLED)
                .when(new RemovePasskey(DANA, passkey(1)))
                .expectException(Refused.by(NotFound.class, "passkey-unknown"))
                .expectNoEvents();
    }

    @Test
    void who_is_deactivated_gets_no_passkeys_and_nobody_gets_many() {
        people.given(ENROLLED, DEACTIVATED)
                .when(new AddPasskey(DANA, passkey(1)))
                .expectException(Refused.by(Conflict.class, "person-deactivated"))
                .expectNoEvents();
        List<Object> full = new java.util.ArrayList<>(List.of(ENROLLED));
        for (int i = 1; i <= Passkeys.MOST; i++) {
            full.add(new PasskeyAdded(DANA, passkey(i), NOON));
        }
        people.given(full)
                .when(new AddPasskey(DANA, passkey(99)))
                .expectException(Refused.by(Conflict.class, "passkeys-full"))
                .expectNoEvents();
        full.add(new PasskeyRemoved(DANA, passkey(1), NOON));
        people.given(full)
                .when(new AddPasskey(DANA, passkey(99)))
                .expectEvents(new PasskeyAdded(DANA, passkey(99), NOON));
    }
}
