package dev.brevet.app.directory;

import static dev.brevet.app.support.Nodes.count;
import static dev.brevet.app.support.Nodes.eventsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.connectors.testkit.MockTarget;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who leaves loses everything at once; who turns out to be somebody else is one person from then on. */
class LeavingTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final GroupId ENGINEERS = new GroupId("engineers");

    private final CommandSender commands = Nodes.first().getBean(CommandSender.class);

    private static Facts facts() {
        return Nodes.first().getBean(FactsInForce.class).toShow();
    }

    private void send(Object command) {
        var unused = commands.sendAsSystem(command);
    }

    @Test
    void who_is_deactivated_loses_open_requests_and_live_grants_at_once() {
        Nodes.target("leaving");
        PersonId leaver = Nodes.engineer();
        GrantId grant = Nodes.grantOn("leaving", leaver, Duration.ofHours(1));
        RequestId open = Nodes.scene().ask(leaver, Scene.ONE, Duration.ofHours(1));
        assertThat(facts().openRequestsOf(leaver)).hasSize(1);
        assertThat(facts().liveGrantsOf(leaver)).hasSize(1);

        send(new DeactivatePerson(leaver));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(leaver)).endsWith("PersonOffboarded"));
        assertThat(eventsOf(open)).containsExactly("AccessRequestSubmitted", "AccessRequestWithdrawn");
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(grant)).contains("GrantEnded", "GrantRemoved"));
        assertThat(Nodes.jdbc()
                        .sql(
                                "select payload from domain_event where aggregate_identifier = ? and payload_type like '%GrantEnded'")
                        .param(grant.value())
                        .query(String.class)
                        .single())
                .contains("LEFT");
        assertThat(facts().openRequestsOf(leaver)).isEmpty();
        assertThat(facts().liveGrantsOf(leaver)).isEmpty();
        assertThat(count("obligation where subject = ?", leaver.value())).isZero();
    }

    @Test
    void who_comes_back_may_ask_again() {
        PersonId back = Nodes.engineer();
        send(new DeactivatePerson(back));
        send(new ReactivatePerson(back));
        RequestId open = Nodes.scene().ask(back, Scene.ONE, Duration.ofHours(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        count("obligation where kind = 'OFFBOARD' and subject = ?", back.value()))
                .isZero());
        assertThat(eventsOf(open)).containsExactly("AccessRequestSubmitted");
    }

    @Test
    void two_people_who_are_one_are_found_under_both_ids_with_everything_of_both() {
        Nodes.target("merging-a");
        Nodes.target("merging-b");
        PersonId one = Nodes.engineer();
        PersonId other = Nodes.engineer();
        send(new ChangeGroups(other, List.of(ENGINEERS, new GroupId("only-the-other"))));
        AccountKey account = AccountKey.of("https://id.example", other.value());
        send(new LinkAccount(other, account));
        GrantId first = Nodes.grantOn("merging-a", one, Duration.ofHours(1));
        GrantId second = Nodes.grantOn("merging-b", other, Duration.ofHours(1));

        send(new MergePeople(other, one));
        PersonFact survivor = facts().person(other).orElseThrow();
        assertThat(survivor.id()).isEqualTo(one);
        assertThat(survivor).isEqualTo(facts().person(one).orElseThrow());
        assertThat(survivor.groups()).contains(ENGINEERS, new GroupId("only-the-other"));
        assertThat(facts().liveGrantsOf(one)).extracting(LiveGrant::id).containsExactlyInAnyOrder(first, second);
        assertThat(facts().activeMembersOf(Set.of(new GroupId("only-the-other"))))
                .extracting(PersonFact::id)
                .containsExactly(one);
        assertThat(Nodes.first().getBean(Accounts.class).holderOf(account)).contains(one);
        // They hold it under the other id already.
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Nodes.grantOn("merging-b", one, Duration.ofHours(1))))
                .isInstanceOf(AccessRefusal.Conflict.class);
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(other)).endsWith("PersonOffboarded"));
        assertThat(facts().liveGrantsOf(one)).as("the human is still here").hasSize(2);

        send(new DeactivatePerson(one));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(facts().liveGrantsOf(one)).isEmpty());
    }

    @Test
    void two_ids_with_one_account_on_a_target_leave_each_other_alone() {
        MockTarget target = Nodes.target("sharing");
        PersonId one = Nodes.engineer();
        PersonId other = new PersonId(one + "-again");
        send(new EnrolPerson(other, "The same somebody", one.value(), List.of(ENGINEERS)));
        GrantId first = Nodes.grantOn("sharing", one, Duration.ofHours(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(first)).contains("GrantReady"));

        target.hold();
        send(new MergePeople(other, one));
        Nodes.scene().as(other, new ReturnGrant(first, other));
        await().atMost(SOON)
                .until(() ->
                        count("obligation where kind = 'REVOKE' and attempts > 0 and subject = ?", first.value()) == 1);
        // Issued while the other one is being taken back: it must not be set up meanwhile, and be gone with it.
        GrantId second = Nodes.grantOn("sharing", other, Duration.ofHours(1));
        await().atMost(SOON)
                .until(() ->
                        count("obligation where kind = 'ACTIVATE' and attempts > 1 and subject = ?", second.value())
                                == 1);
        target.release();
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(second)).contains("GrantReady"));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(first)).endsWith("GrantRemoved"));
        assertThat(target.canUse(one.value(), "right_of_sharing")).isTrue();

        Nodes.scene().as(one, new ReturnGrant(second, one));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(second)).endsWith("GrantRemoved"));
        assertThat(target.canUse(one.value(), "right_of_sharing")).isFalse();
    }

    @Test
    void an_account_goes_from_one_person_to_another_only_through_nobody() {
        PersonId one = Nodes.engineer();
        PersonId other = Nodes.engineer();
        AccountKey account = AccountKey.of("https://id.example", "moving-" + one);
        send(new LinkAccount(one, account));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> send(new LinkAccount(other, account))))
                .isInstanceOf(AccessRefusal.Conflict.class);
        send(new UnlinkAccount(one, account));
        assertThat(Nodes.first().getBean(Accounts.class).holderOf(account)).isEmpty();
        send(new LinkAccount(other, account));
        assertThat(Nodes.first().getBean(Accounts.class).holderOf(account)).contains(other);
    }

    @Test
    void workloads_and_stand_ins_are_facts_on_every_node() {
        PersonId owner = Nodes.engineer();
        PersonId standIn = Nodes.engineer();
        PersonId bot = new PersonId(owner + "-bot");
        send(new EnrolPerson(bot, PersonKind.WORKLOAD, "Deployer", bot.value(), List.of(ENGINEERS), owner));
        send(new DelegateWhileAway(owner, owner, standIn, null, facts().now().plus(Duration.ofDays(3))));
        Facts elsewhere = Nodes.second().getBean(FactsInForce.class).toShow();
        assertThat(elsewhere.person(bot).orElseThrow().kind()).isEqualTo(PersonKind.WORKLOAD);
        assertThat(elsewhere.person(bot).orElseThrow().owner()).isEqualTo(owner);
        assertThat(elsewhere.person(owner).orElseThrow().delegation())
                .isNotNull()
                .satisfies(d -> assertThat(d.to()).isEqualTo(standIn));
    }

    @Test
    void a_name_that_looks_like_anothers_is_refused() {
        send(new EnrolPerson(new PersonId("look-1"), "Paula Peck", "look-1", List.of()));
        for (String alike : List.of("PAULA PECK", "Pau1a Peck", "\uff30aula Peck", "P\u0430ula Peck")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> send(new EnrolPerson(new PersonId("look-2"), alike, "look-2", List.of()))))
                    .as(alike)
                    .isInstanceOf(AccessRefusal.InvalidInput.class);
        }
        send(new EnrolPerson(new PersonId("look-3"), "Paula Peck", "look-3", List.of()));
    }
}
