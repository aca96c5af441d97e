package dev.brevet.app.directory;

import static dev.brevet.app.support.Nodes.count;
import static dev.brevet.app.support.Nodes.eventsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.directory.SyncLog.Outcome;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.connectors.testkit.MockTarget;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.notifications.mail.Addresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A directory comes in force as a whole, by one event, or not at all. */
class DirectorySyncTest {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(10);

    private final DirectoryId id = new DirectoryId("sync-" + NEXT.incrementAndGet());
    private final DirectorySync sync = Nodes.first().getBean(DirectorySync.class);

    private static Facts facts() {
        return Nodes.first().getBean(FactsInForce.class).toShow();
    }

    private Listing.Person person(String external) {
        return new Listing.Person(
                "line of " + external,
                external,
                PersonKind.HUMAN,
                "Somebody",
                id + "-" + external,
                true,
                List.of(new Listing.Account("https://" + id, external)),
                null,
                null);
    }

    private List<Listing.Person> people(int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> person("e" + i)).toList());
    }

    private static Listing listing(List<Listing.Person> people) {
        return new Listing(
                people,
                List.of(new Listing.Group(
                        "group",
                        "engineers",
                        people.stream().map(Listing.Person::id).toList(),
                        List.of())));
    }

    private SyncLog.Entry read(Listing listing) {
        return sync.run(new DirectorySource() {
            @Override
            public DirectoryId id() {
                return id;
            }

            @Override
            public Listing read() {
                return listing;
            }
        });
    }

    private PersonId idOf(String external) {
        return StagedPerson.idOf(id.value(), external);
    }

    private static Listing.Person reachedAt(Listing.Person p, @Nullable String mailbox) {
        return new Listing.Person(
                p.place(),
                p.id(),
                p.kind(),
                p.name(),
                p.account(),
                p.active(),
                p.accounts(),
                p.manager(),
                p.owner(),
                mailbox);
    }

    @Test
    void where_people_get_mail_stands_beside_the_versions_and_makes_no_event() {
        List<Listing.Person> people = people(3);
        people.replaceAll(p -> reachedAt(p, p.id() + "@example.test"));
        assertThat(read(listing(people)).outcome()).isEqualTo(Outcome.SWITCHED);
        Addresses addresses = Nodes.first().getBean(Addresses.class);
        assertThat(addresses.mailbox(idOf("e1"))).contains("e1@example.test");

        people.replaceAll(p -> reachedAt(p, p.id().equals("e1") ? "new@example.test" : null));
        assertThat(read(listing(people)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(addresses.mailbox(idOf("e1"))).contains("new@example.test");
        assertThat(addresses.mailbox(idOf("e2"))).isEmpty();
        assertThat(eventsOf(id)).hasSize(1);
    }

    @Test
    void access_is_taken_from_the_name_that_it_was_given_to() {
        MockTarget target = Nodes.target("renaming");
        List<Listing.Person> people = people(5);
        read(listing(people));
        GrantId grant = Nodes.grantOn("renaming", idOf("e0"), Duration.ofHours(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(grant)).contains("GrantReady"));
        assertThat(target.canUse(id + "-e0", "right_of_renaming")).isTrue();

        Listing.Person before = people.getFirst();
        people.set(
                0,
                new Listing.Person(
                        before.place(),
                        before.id(),
                        before.kind(),
                        before.name(),
                        id + "-married",
                        true,
                        before.accounts(),
                        null,
                        null));
        assertThat(read(listing(people)).outcome()).isEqualTo(Outcome.SWITCHED);
        Nodes.scene().as(idOf("e0"), new ReturnGrant(grant, idOf("e0")));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(grant)).endsWith("GrantRemoved"));
        assertThat(target.canUse(id + "-e0", "right_of_renaming")).isFalse();
    }

    /** Other tests' grants may end meanwhile. */
    private static final String ABOUT_PEOPLE =
            "domain_event where payload_type like '%Directory%' or payload_type like '%Person%'";

    @Test
    void a_version_comes_in_force_by_one_event_on_every_node() {
        long before = count(ABOUT_PEOPLE);
        assertThat(read(listing(people(50))).outcome()).isEqualTo(Outcome.SWITCHED);
        assertThat(count(ABOUT_PEOPLE)).isEqualTo(before + 1);
        assertThat(eventsOf(id)).containsExactly("DirectorySwitched");
        for (var node : List.of(Nodes.first(), Nodes.second())) {
            PersonFact person =
                    node.getBean(FactsInForce.class).toShow().person(idOf("e7")).orElseThrow();
            assertThat(person.active()).isTrue();
            assertThat(person.groups()).containsExactly(new GroupId("engineers"));
            assertThat(node.getBean(Accounts.class).holderOf(AccountKey.of("https://" + id, "e7")))
                    .contains(idOf("e7"));
        }
        assertThat(read(listing(people(50))).outcome()).as("the same again").isEqualTo(Outcome.UNCHANGED);
        assertThat(eventsOf(id)).hasSize(1);
    }

    @Test
    void nothing_of_a_directory_s_size_is_written_while_decisions_wait() {
        SyncLog.Entry read = read(listing(people(300)));
        assertThat(read.outcome()).isEqualTo(Outcome.SWITCHED);
        JdbcClient jdbc = JdbcClient.create(Nodes.first().getBean(DataSource.class));
        String switching = jdbc.sql("""
                        select xmin::text from domain_event where aggregate_identifier = ?
                         and payload_type like '%.DirectorySwitched'""").param(id.value()).query(String.class).single();
        for (String table :
                List.of("directory_version", "directory_person", "directory_account", "fact_person", "erasable_text")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where xmin::text = ?")
                            .param(switching)
                            .query(Integer.class)
                            .single())
                    .as("rows of %s that were written under the lock", table)
                    .isZero();
        }
        assertThat(jdbc.sql("select count(*) from directory_person where version = ?")
                        .param(String.valueOf(read.version()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(300);
    }

    @Test
    void whoever_is_missing_left_and_loses_everything() {
        String target = id + "-target";
        Nodes.target(target);
        read(listing(people(3)));
        PersonId leaver = idOf("e2");
        GrantId grant = Nodes.grantOn(target, leaver, Duration.ofHours(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(grant)).contains("GrantReady"));
        assertThat(MockTarget.named(target).canUse(id + "-e2", "right_of_" + target))
                .isTrue();
        RequestId open = Nodes.scene().ask(leaver, Scene.ONE, Duration.ofHours(1));

        assertThat(read(listing(people(2))).outcome()).isEqualTo(Outcome.SWITCHED);
        assertThat(facts().person(leaver).orElseThrow().active()).isFalse();
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(grant)).contains("GrantRemoved"));
        assertThat(MockTarget.named(target).canUse(id + "-e2", "right_of_" + target))
                .isFalse();
        assertThat(eventsOf(open)).endsWith("AccessRequestWithdrawn");
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsOf(leaver)).endsWith("PersonOffboarded"));
        assertThat(Nodes.first().getBean(Accounts.class).holderOf(AccountKey.of("https://" + id, "e2")))
                .isEmpty();

        assertThat(read(listing(people(3))).outcome()).as("back again").isEqualTo(Outcome.SWITCHED);
        assertThat(facts().person(leaver).orElseThrow().active()).isTrue();
    }

    @Test
    void a_reading_that_breaks_off_leaves_everything_as_it_was() {
        read(listing(people(3)));
        SyncLog.Entry ended = sync.run(new DirectorySource() {
            @Override
            public DirectoryId id() {
                return id;
            }

            @Override
            public Listing read() {
                throw new DirectoryRefused("ldap page 3", "connection lost");
            }
        });
        assertThat(ended.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ended.findings()).containsExactly(new Finding("ldap page 3", "connection lost"));
        assertThat(eventsOf(id)).hasSize(1);
        assertThat(facts().person(idOf("e2")).orElseThrow().active()).isTrue();
    }

    @Test
    void half_a_group_applies_nothing() {
        read(listing(people(3)));
        long staged = count("directory_version where directory_id = ?", id.value());
        SyncLog.Entry ended = read(new Listing(
                people(2), List.of(new Listing.Group("group 1", "engineers", List.of("e0", "e1", "e2"), List.of()))));
        assertThat(ended.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ended.findings().getFirst().toString()).contains("group 1", "e2");
        assertThat(count("directory_version where directory_id = ?", id.value()))
                .isEqualTo(staged);
        assertThat(facts().person(idOf("e2")).orElseThrow().active()).isTrue();
    }

    @Test
    void an_account_of_somebody_else_applies_nothing() {
        PersonId other = Nodes.engineer();
        var unused = Nodes.first()
                .getBean(CommandSender.class)
                .sendAsSystem(new LinkAccount(other, AccountKey.of("https://" + id, "e1")));
        SyncLog.Entry ended = read(listing(people(3)));
        assertThat(ended.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ended.findings())
                .containsExactly(new Finding("line of e1", "has an account that is linked to " + other + " already"));
        assertThat(facts().person(idOf("e0"))).isEmpty();
    }

    @Test
    void too_many_leavers_wait_for_an_admin() {
        read(listing(people(54)));
        SyncLog.Entry waiting = read(listing(people(43)));
        assertThat(waiting.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(waiting.findings().getFirst().cause()).contains("11 of 54");
        assertThat(facts().person(idOf("e50")).orElseThrow().active()).isTrue();

        SyncLog.Entry confirmed =
                sync.confirm(id, String.valueOf(waiting.version()), new Actor(Scene.ANA, Channel.API));
        assertThat(confirmed.outcome()).isEqualTo(Outcome.SWITCHED);
        assertThat(facts().person(idOf("e50")).orElseThrow().active()).isFalse();
        assertThat(facts().person(idOf("e42")).orElseThrow().active()).isTrue();
    }

    @Test
    void what_was_changed_behind_our_back_is_noticed() {
        read(listing(people(3)));
        StagedVersions versions = Nodes.first().getBean(StagedVersions.class);
        assertThat(versions.tampered()).isEmpty();
        String wrong =
                "update directory_person set groups = '{platform-admins}' where person_id = '" + idOf("e1") + "'";
        Nodes.database().asSuperuser(wrong);
        try {
            assertThat(versions.tampered()).singleElement().asString().startsWith(id.value());
        } finally {
            Nodes.database().asSuperuser(wrong.replace("{platform-admins}", "{engineers}"));
        }
    }
}
