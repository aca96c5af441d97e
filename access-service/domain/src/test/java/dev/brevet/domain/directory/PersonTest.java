package dev.brevet.domain.directory;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AccountUnlinked;
import dev.brevet.api.directory.AddPasskey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ChangeManager;
import dev.brevet.api.directory.ChangeOwner;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.ConfirmOffboarded;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.PersonManagerChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.PersonOffboarded;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.RemovePasskey;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.directory.WorkloadOwnerChanged;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.NotAllowed;
import dev.brevet.api.shared.AccessRefusal.NotFound;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People: known, grouped, linked to accounts, taken out and let back in. */
class PersonTest {

    private static final AccountKey ACCOUNT = AccountKey.of("https://id.example", "subject-1");

    private static final PersonEnrolled ENROLLED = new PersonEnrolled(
            DANA, PersonKind.HUMAN, FakeTexts.ref("Dana Ortiz"), FakeTexts.ref("dana"), List.of(ENGINEERS), null, NOON);
    private static final PersonDeactivated DEACTIVATED = new PersonDeactivated(DANA, NOON);

    private static final PersonId BOT = new PersonId("bot");
    private static final PersonId NOBODY = new PersonId("nobody");

    private final FakeTexts texts = new FakeTexts();
    private final SettableClock clock = new SettableClock(NOON);
    private final FakeFacts facts =
            Cast.facts(clock).known(new PersonFact(BOT, PersonKind.WORKLOAD, true, Set.of(), null, DANA, null));
    private final Map<AccountKey, PersonId> holders = new HashMap<>();
    private final FixtureConfiguration<Person> people = new AggregateTestFixture<>(Person.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource((Accounts) account -> Optional.ofNullable(holders.get(account)))
            .registerInjectableResource(new LookAlikes() {
                @Override
                public boolean mixesScripts(String name) {
                    return name.contains("\u0430");
                }

                @Override
                public Optional<PersonId> of(String name) {
                    return name.equals("DANA ORTIZ") ? Optional.of(DANA) : Optional.empty();
                }
            })
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
                                PersonKind.HUMAN,
                                FakeTexts.ref("Dana Ortiz"),
                                FakeTexts.ref("dana"),
                                List.of(WellKnownGroups.PLATFORM_ADMINS),
                                null,
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
                .when(new ChangeGroups(NOBODY, List.of(OWNERS)))
                .expectException(Refused.by(NotFound.class, "person-unknown"))
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

    @Test
    void whom_a_directory_knows_gets_a_history_with_the_first_thing_said_about_them() {
        people.givenNoPriorActivity()
                .when(new ChangeGroups(DANA, List.of(OWNERS)))
                .expectEvents(new PersonAdopted(DANA, NOON), new PersonGroupsChanged(DANA, List.of(OWNERS), NOON));
    }

    @Test
    void who_left_the_directory_gets_no_accounts() {
        facts.deactivated(DANA);
        people.given(new PersonAdopted(DANA, NOON))
                .when(new LinkAccount(DANA, ACCOUNT))
                .expectException(Refused.by(Conflict.class, "person-deactivated"))
                .expectNoEvents();
    }

    @Test
    void an_account_belongs_to_one_person() {
        holders.put(ACCOUNT, ANA);
        people.given(ENROLLED)
                .when(new LinkAccount(DANA, ACCOUNT))
                .expectException(Refused.by(Conflict.class, "account-of-other"))
                .expectNoEvents();
    }

    @Test
    void an_account_is_unlinked_once() {
        people.given(ENROLLED, new AccountLinked(DANA, ACCOUNT, NOON))
                .when(new UnlinkAccount(DANA, ACCOUNT))
                .expectEvents(new AccountUnlinked(DANA, ACCOUNT, NOON));
        people.given(ENROLLED, new AccountLinked(DANA, ACCOUNT, NOON), new AccountUnlinked(DANA, ACCOUNT, NOON))
                .when(new UnlinkAccount(DANA, ACCOUNT))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_workload_is_enrolled_with_the_human_who_answers_for_it() {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(BOT, PersonKind.WORKLOAD, "Deployer", "deployer", List.of(), DANA))
                .expectEvents(new PersonEnrolled(
                        BOT,
                        PersonKind.WORKLOAD,
                        FakeTexts.ref("Deployer"),
                        FakeTexts.ref("deployer"),
                        List.of(),
                        DANA,
                        NOON));
    }

    @Test
    void a_workload_without_an_owner_is_refused() {
        refusesEnrolment(PersonKind.WORKLOAD, null, "owner-missing");
    }

    @Test
    void a_workload_owned_by_nobody_known_is_refused() {
        refusesEnrolment(PersonKind.WORKLOAD, NOBODY, "person-unknown");
    }

    @Test
    void a_workload_owned_by_a_workload_is_refused() {
        refusesEnrolment(PersonKind.WORKLOAD, BOT, "not-a-human");
    }

    @Test
    void a_workload_owned_by_somebody_who_left_is_refused() {
        refusesEnrolment(PersonKind.WORKLOAD, ZED, "person-deactivated");
    }

    @Test
    void a_human_has_no_owner() {
        refusesEnrolment(PersonKind.HUMAN, DANA, "owner-of-human");
    }

    private void refusesEnrolment(PersonKind kind, @Nullable PersonId owner, String rule) {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(new PersonId("new"), kind, "New", "new", List.of(), owner))
                .expectException(Refused.field("owner", rule))
                .expectNoEvents();
    }

    @Test
    void a_workload_changes_its_owner() {
        people.given(new PersonAdopted(BOT, NOON))
                .when(new ChangeOwner(BOT, ANA))
                .expectEvents(new WorkloadOwnerChanged(BOT, ANA, NOON));
    }

    @Test
    void a_human_gets_no_owner() {
        people.given(ENROLLED)
                .when(new ChangeOwner(DANA, ANA))
                .expectException(Refused.by(Conflict.class, "not-a-workload"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"DANA ORTIZ, name-looks-alike", "D\u0430na, name-mixes-scripts"})
    void a_name_that_could_be_taken_for_anothers_is_refused(String name, String rule) {
        people.givenNoPriorActivity()
                .when(new EnrolPerson(new PersonId("new"), name, "new", List.of()))
                .expectException(Refused.field("name", rule))
                .expectNoEvents();
    }

    @Test
    void a_person_reports_to_a_manager_and_to_nobody() {
        people.given(ENROLLED)
                .when(new ChangeManager(DANA, ANA))
                .expectEvents(new PersonManagerChanged(DANA, ANA, NOON));
        people.given(ENROLLED)
                .when(new ChangeManager(DANA, null))
                .expectEvents(new PersonManagerChanged(DANA, null, NOON));
    }

    @ParameterizedTest
    @CsvSource({"dana, manager-in-a-circle", "ana, manager-in-a-circle", "bot, not-a-human", "nobody, person-unknown"})
    void a_manager_makes_sense(String manager, String rule) {
        facts.known(new PersonFact(ANA, PersonKind.HUMAN, true, Set.of(), DANA, null, null));
        people.given(ENROLLED)
                .when(new ChangeManager(DANA, new PersonId(manager)))
                .expectException(Refused.field("manager", rule))
                .expectNoEvents();
    }

    @Test
    void who_is_away_lets_somebody_decide_in_their_place() {
        people.given(ENROLLED)
                .when(new DelegateWhileAway(DANA, DANA, ANA, null, NOON.plus(Duration.ofDays(90))))
                .expectEvents(new DelegationStarted(DANA, ANA, NOON, NOON.plus(Duration.ofDays(90)), null, NOON));
    }

    @Test
    void an_absence_may_lie_ahead() {
        people.given(ENROLLED)
                .when(new DelegateWhileAway(DANA, DANA, ANA, NOON.plusSeconds(60), NOON.plusSeconds(120)))
                .expectEvents(
                        new DelegationStarted(DANA, ANA, NOON.plusSeconds(60), NOON.plusSeconds(120), null, NOON));
    }

    @Test
    void nobody_delegates_for_others() {
        people.given(ENROLLED)
                .when(new DelegateWhileAway(DANA, ANA, ANA, null, NOON.plusSeconds(60)))
                .expectException(Refused.by(NotAllowed.class, "not-yours"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({
        "dana, 60, delegation-to-oneself",
        "alias-of-dana, 60, delegation-to-oneself",
        "ana, 0, delegation-without-length",
        "ana, 7776001, delegation-too-long"
    })
    void a_delegation_makes_sense(String to, long seconds, String rule) {
        facts.alias(new PersonId("alias-of-dana"), DANA);
        people.given(ENROLLED)
                .when(new DelegateWhileAway(DANA, DANA, new PersonId(to), null, NOON.plusSeconds(seconds)))
                .expectException(Refused.field("delegation", rule))
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"bot, not-a-human", "zed, person-deactivated", "nobody, person-unknown"})
    void nobody_but_an_active_human_stands_in(String to, String rule) {
        people.given(ENROLLED)
                .when(new DelegateWhileAway(DANA, DANA, new PersonId(to), null, NOON.plusSeconds(60)))
                .expectException(Refused.field("to", rule))
                .expectNoEvents();
    }

    @Test
    void a_workload_delegates_nothing() {
        people.given(new PersonAdopted(BOT, NOON))
                .when(new DelegateWhileAway(BOT, BOT, ANA, null, NOON.plusSeconds(60)))
                .expectException(Refused.field("delegation", "delegation-of-workload"))
                .expectNoEvents();
    }

    @Test
    void a_delegation_is_taken_back_once_and_by_oneself() {
        DelegationStarted started = new DelegationStarted(DANA, ANA, NOON, NOON.plusSeconds(60), null, NOON);
        people.given(ENROLLED, started)
                .when(new EndDelegation(DANA, DANA))
                .expectEvents(new DelegationEnded(DANA, NOON));
        people.given(ENROLLED).when(new EndDelegation(DANA, DANA)).expectNoEvents();
        people.given(ENROLLED, started)
                .when(new EndDelegation(DANA, ANA))
                .expectException(Refused.by(NotAllowed.class, "not-yours"))
                .expectNoEvents();
    }

    @Test
    void two_people_turn_out_to_be_one_human() {
        people.given(ENROLLED).when(new MergePeople(DANA, ANA)).expectEvents(new PersonMerged(DANA, ANA, NOON));
    }

    @Test
    void merging_leads_to_where_the_other_lives_on() {
        facts.alias(new PersonId("ana-too"), ANA);
        people.given(ENROLLED)
                .when(new MergePeople(DANA, new PersonId("ana-too")))
                .expectEvents(new PersonMerged(DANA, ANA, NOON));
    }

    @Test
    void merging_again_is_answered_quietly() {
        people.given(ENROLLED, new PersonMerged(DANA, ANA, NOON))
                .when(new MergePeople(DANA, ANA))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @ParameterizedTest
    @CsvSource({"dana, merge-with-oneself", "bot, merge-of-workload", "nobody, person-unknown"})
    void a_merge_makes_sense(String into, String rule) {
        people.given(ENROLLED)
                .when(new MergePeople(DANA, new PersonId(into)))
                .expectException(Refused.field("into", rule))
                .expectNoEvents();
    }

    @Test
    void nothing_is_said_any_more_about_an_id_that_was_merged_away() {
        for (Object command : List.of(
                new ChangeGroups(DANA, List.of()),
                new ChangeManager(DANA, null),
                new LinkAccount(DANA, ACCOUNT),
                new DeactivatePerson(DANA),
                new MergePeople(DANA, BEN))) {
            people.given(ENROLLED, new PersonMerged(DANA, ANA, NOON))
                    .when(command)
                    .expectException(Refused.by(Conflict.class, "person-merged"))
                    .expectNoEvents();
        }
    }

    @Test
    void who_left_is_offboarded_when_nothing_is_left() {
        facts.deactivated(DANA);
        people.given(ENROLLED, DEACTIVATED)
                .when(new ConfirmOffboarded(DANA))
                .expectEvents(new PersonOffboarded(DANA, NOON));
    }

    @Test
    void who_left_is_not_offboarded_while_something_is_left() {
        facts.deactivated(DANA).live(DANA, new LiveGrant(new GrantId("g-1"), Cast.READ, NOON));
        people.given(ENROLLED, DEACTIVATED)
                .when(new ConfirmOffboarded(DANA))
                .expectException(Refused.by(Conflict.class, "not-offboarded"))
                .expectNoEvents();
    }

    @Test
    void who_is_back_keeps_what_they_have() {
        facts.open(DANA, new OpenRequest(new RequestId("r-1"), Cast.READ));
        people.given(ENROLLED).when(new ConfirmOffboarded(DANA)).expectEvents(new PersonOffboarded(DANA, NOON));
    }

    @Test
    void the_account_on_targets_is_corrected_while_nothing_is_there_under_the_old_one() {
        people.given(ENROLLED)
                .when(new ChangeTargetAccount(DANA, " dana_k "))
                .expectEvents(new TargetAccountChanged(DANA, FakeTexts.ref("dana_k"), NOON));
        TextRef kept = texts.keep("dana_k");
        people.given(ENROLLED, new TargetAccountChanged(DANA, kept, NOON))
                .when(new ChangeTargetAccount(DANA, "dana_k"))
                .expectNoEvents();
        facts.live(DANA, new LiveGrant(new GrantId("g-1"), Cast.READ, NOON));
        people.given(ENROLLED)
                .when(new ChangeTargetAccount(DANA, "other"))
                .expectException(Refused.by(Conflict.class, "account-in-use"))
                .expectNoEvents();
    }

    @Test
    void of_whom_a_directory_knows_the_directory_says_the_account() {
        people.given(new PersonAdopted(DANA, NOON))
                .when(new ChangeTargetAccount(DANA, "other"))
                .expectException(Refused.by(Conflict.class, "account-of-directory"))
                .expectNoEvents();
    }
}
