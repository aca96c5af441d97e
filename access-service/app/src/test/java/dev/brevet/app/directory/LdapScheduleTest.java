package dev.brevet.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.directory.SyncLog.Outcome;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A real OpenLDAP, read by the schedule of a real service, that goes away and comes back; the steps build on each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*slapd.*",
        disabledReason = "needs OpenLDAP, which ./brevet test could not install")
class LdapScheduleTest {

    private static final PersonId MAX = new PersonId("max");

    /** More than the reader takes in one page. */
    private static final int PEOPLE = 520;

    /** What a reading sends before it asks for the second page: its login, and the question for the first. */
    private static final int UP_TO_THE_FIRST_PAGE = 2;

    private Slapd slapd;
    private Relay relay;
    private ConfigurableApplicationContext service;
    private Api api;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        slapd = Slapd.start(folder, "size=unlimited");
        slapd.add("dn: ou=people,dc=example", "objectClass: organizationalUnit", "ou: people");
        slapd.add("dn: ou=groups,dc=example", "objectClass: organizationalUnit", "ou: groups");
        for (int i = 0; i < PEOPLE; i++) {
            add("u" + i);
        }
        slapd.add(
                "dn: cn=engineers,ou=groups,dc=example",
                "objectClass: groupOfNames",
                "cn: engineers",
                "member: " + dn("u1"));
        relay = new Relay(slapd);
        service = Service.start(
                TestPostgres.create(),
                Map.of(
                        "spring.quartz.auto-startup", "true",
                        "BREVET_DIRECTORY_EVERY", "PT2S",
                        "BREVET_LDAP_URL", relay.url(),
                        "BREVET_LDAP_BIND_DN", Slapd.READER,
                        "BREVET_LDAP_BIND_PASSWORD", Slapd.SECRET,
                        "BREVET_LDAP_PEOPLE_BASE", "ou=people,dc=example",
                        "BREVET_LDAP_ID_ATTRIBUTE", "uid",
                        "BREVET_LDAP_GROUPS_BASE", "ou=groups,dc=example"));
        var unused = service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        api = new Api(service);
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
        relay.close();
        slapd.close();
    }

    private static String dn(String uid) {
        return "uid=" + uid + ",ou=people,dc=example";
    }

    private void add(String uid) throws Exception {
        slapd.add("dn: " + dn(uid), "objectClass: inetOrgPerson", "uid: " + uid, "cn: " + uid, "sn: " + uid);
    }

    private Optional<PersonFact> person(String uid) {
        return service.getBean(FactsInForce.class).toShow().person(StagedPerson.idOf("ldap", uid));
    }

    private boolean isHere(String uid) {
        return person(uid).filter(PersonFact::active).isPresent();
    }

    private SyncLog.Entry last() {
        return service.getBean(Directories.class).last().getFirst();
    }

    private List<String> facts() {
        JdbcClient jdbc = JdbcClient.create(service.getBean(DataSource.class));
        return jdbc.sql("""
                        select 'event ' || sequence_number from domain_event where aggregate_identifier = 'ldap'
                        union all select 'staged ' || version from directory_version where directory_id = 'ldap'
                        union all select 'person ' || person_id || active::text || groups::text from directory_person
                        order by 1""").query(String.class).list();
    }

    private static void soon(org.awaitility.core.ThrowingRunnable asserted) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(asserted);
    }

    @Test
    @Order(1)
    void whoever_is_added_appears_by_itself() throws Exception {
        soon(() -> assertThat(isHere("u" + (PEOPLE - 1))).isTrue());
        assertThat(person("u1").orElseThrow().groups()).containsExactly(new GroupId("engineers"));
        assertThat(isHere("nora")).isFalse();
        add("nora");
        soon(() -> assertThat(isHere("nora")).isTrue());
    }

    @Test
    @Order(2)
    void a_server_that_goes_away_between_two_pages_changes_nothing() throws Exception {
        soon(() -> assertThat(last().outcome()).isEqualTo(Outcome.UNCHANGED));
        relay.breakAfter(UP_TO_THE_FIRST_PAGE);
        add("late");
        slapd.delete(dn("u7"));
        List<String> before = facts();
        soon(() -> assertThat(relay.broken()).isPositive());
        soon(() -> assertThat(last().outcome()).isEqualTo(Outcome.REFUSED));
        assertThat(last().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo(relay.url());
            assertThat(finding.cause()).startsWith("server down").contains("response to search request");
        });
        assertThat(facts()).isEqualTo(before);
        assertThat(isHere("late")).isFalse();
        assertThat(isHere("u7")).isTrue();

        relay.mend();
        soon(() -> assertThat(isHere("late")).isTrue());
        assertThat(isHere("u7")).isFalse();
    }

    @Test
    @Order(3)
    void while_it_is_away_everybody_stays_and_admins_see_why() {
        soon(() -> assertThat(last().outcome()).isEqualTo(Outcome.UNCHANGED));
        List<String> before = facts();
        slapd.close();
        soon(() -> {
            JsonNode shown = api.get(MAX, "/admin/directories").body();
            assertThat(shown.toString()).contains("refused", relay.url());
        });
        assertThat(facts()).isEqualTo(before);
        assertThat(isHere("u1")).isTrue();
        assertThat(isHere("nora")).isTrue();
        assertThat(api.get(StagedPerson.idOf("ldap", "nora"), "/me").status()).isEqualTo(200);
    }
}
