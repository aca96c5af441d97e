package dev.brevet.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import dev.brevet.api.directory.GroupId;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LDAP as UnboundID's in-memory server speaks it; not a real slapd. */
class LdapDirectoryTest {

    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
        config.addAdditionalBindCredentials("cn=reader", "secret");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: dc=example", "objectClass: domain", "dc: example");
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

    @AfterEach
    void stop() {
        server.shutDown(true);
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
        return new LdapDirectory(new LdapSettings(
                "ldap",
                "ldap://127.0.0.1:" + server.getListenPort(),
                "cn=reader",
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
        Listing listing = directory("secret").read();
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
        assertThat(directory("secret").read().people()).hasSize(1_205);
    }

    @Test
    void a_member_whom_nobody_listed_is_named() throws Exception {
        group("ghosts", "uid=nobody,ou=people,dc=example");
        assertThatThrownBy(() -> directory("secret").read())
                .isInstanceOf(DirectoryRefused.class)
                .hasMessageContaining("cn=ghosts,ou=groups,dc=example: has the member “uid=nobody");
    }

    @Test
    void a_server_that_is_gone_or_says_no_is_a_finding_without_the_password() {
        assertThatThrownBy(() -> directory("wrong").read())
                .isInstanceOf(DirectoryRefused.class)
                .hasMessageContaining("invalid credentials")
                .hasMessageNotContaining("wrong");
        LdapDirectory gone = directory("secret");
        server.shutDown(true);
        assertThatThrownBy(gone::read).isInstanceOf(DirectoryRefused.class).hasMessageContaining("connect error");
    }
}
