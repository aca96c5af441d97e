package dev.brevet.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.directory.GroupId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** People and groups from a real OpenLDAP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*slapd.*",
        disabledReason = "needs OpenLDAP, which ./brevet test could not install")
class LdapDirectoryTest {

    private Slapd server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = Slapd.start(folder, "size=unlimited");
        server.add("dn: ou=people,dc=example", "objectClass: organizationalUnit", "ou: people");
        server.add("dn: ou=groups,dc=example", "objectClass: organizationalUnit", "ou: groups");
        person("dana", "Dana Ortiz");
        server.add(
                "dn: uid=kai,ou=people,dc=example",
                "objectClass: inetOrgPerson",
                "uid: kai",
                "cn: Kai Brandt",
                "sn: Brandt",
                "manager: UID=Dana, ou=people, dc=example");
        group("Engineers", "uid=dana,ou=people,dc=example", "uid=kai,ou=people,dc=example");
        group("everybody", "cn=Engineers,ou=groups,dc=example");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void person(String uid, String name) throws Exception {
        server.add(
                "dn: uid=" + uid + ",ou=people,dc=example",
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + name,
                "sn: " + name);
    }

    private void group(String cn, String... members) throws Exception {
        List<String> lines = new java.util.ArrayList<>(
                List.of("dn: cn=" + cn + ",ou=groups,dc=example", "objectClass: groupOfNames", "cn: " + cn));
        for (String member : members) {
            lines.add("member: " + member);
        }
        server.add(lines.toArray(String[]::new));
    }

    private LdapDirectory directory(String password) {
        return directory(server, password);
    }

    private static LdapDirectory directory(Slapd server, String password) {
        return new LdapDirectory(new LdapSettings(
                "ldap",
                server.url(),
                Slapd.READER,
                password,
                "ou=people,dc=example",
                "(objectClass=inetOrgPerson)",
                "uid",
                "cn",
                "uid",
                "manager",
                "https://id.example",
                "uid",
                "ou=groups,dc=example",
                "(objectClass=groupOfNames)",
                "member",
                "mail"));
    }

    @Test
    void people_managers_and_nested_groups_are_read_by_their_names() {
        Listing listing = directory(Slapd.SECRET).read();
        assertThat(listing.people()).extracting(Listing.Person::id).containsExactlyInAnyOrder("dana", "kai");
        assertThat(listing.people())
                .filteredOn(p -> p.id().equals("kai"))
                .singleElement()
                .satisfies(kai -> assertThat(kai.manager()).isEqualTo("dana"));
        assertThat(ListingCheck.memberships(listing).get("kai"))
                .containsExactlyInAnyOrder(new GroupId("engineers"), new GroupId("everybody"));
    }

    @Test
    void more_than_a_page_is_read_whole() throws Exception {
        for (int i = 0; i < 1_203; i++) {
            person("u" + i, "Somebody");
        }
        assertThat(directory(Slapd.SECRET).read().people()).hasSize(1_205);
        for (int i = 0; i < 1_203; i++) {
            server.delete("uid=u" + i + ",ou=people,dc=example");
        }
    }

    @Test
    void a_server_that_shows_only_a_part_is_refused(@TempDir Path small) throws Exception {
        try (Slapd limited = Slapd.start(small, "size.prtotal=2")) {
            limited.add("dn: ou=people,dc=example", "objectClass: organizationalUnit", "ou: people");
            for (String uid : List.of("one", "two", "three")) {
                limited.add(
                        "dn: uid=" + uid + ",ou=people,dc=example",
                        "objectClass: inetOrgPerson",
                        "uid: " + uid,
                        "cn: " + uid,
                        "sn: " + uid);
            }
            assertThatThrownBy(() -> directory(limited, Slapd.SECRET).read())
                    .isInstanceOf(DirectoryRefused.class)
                    .hasMessageContaining("size limit exceeded");
        }
    }

    @Test
    void a_member_whom_nobody_listed_is_named() throws Exception {
        group("ghosts", "uid=nobody,ou=people,dc=example");
        assertThatThrownBy(() -> directory(Slapd.SECRET).read())
                .isInstanceOf(DirectoryRefused.class)
                .hasMessageContaining("cn=ghosts,ou=groups,dc=example: has the member “uid=nobody");
        server.delete("cn=ghosts,ou=groups,dc=example");
    }

    @Test
    void a_wrong_password_is_a_finding_without_the_password() {
        assertThatThrownBy(() -> directory("wrong").read())
                .isInstanceOf(DirectoryRefused.class)
                .hasMessageContaining("invalid credentials")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void a_server_that_is_gone_is_a_finding(@TempDir Path other) throws Exception {
        Slapd gone = Slapd.start(other, "size=unlimited");
        LdapDirectory directory = directory(gone, Slapd.SECRET);
        gone.close();
        assertThatThrownBy(directory::read).isInstanceOf(DirectoryRefused.class).hasMessageContaining("connect error");
    }
}
