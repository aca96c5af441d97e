package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements run as they are printed, and the login that they make can do its work and not more. */
class LeastPrivilegeTest extends VersionedTest {

    LeastPrivilegeTest(Cluster cluster) {
        super(cluster);
    }

    @Test
    void loginGivesAndCannotUse() throws Exception {
        target.createAccount("lp person");
        cluster.run(
                "create role \"lp \"\"right\"",
                "create table public.lp (id int)",
                "grant all on public.lp to \"lp \"\"right\"");
        cluster.run(LeastPrivilege.statements(cluster.major(), "lp_actor", "lp_observer", List.of("lp \"right"))
                .toArray(String[]::new));
        cluster.run("alter role lp_actor password '" + Cluster.PASSWORD + "'");

        try (Connection actor = cluster.connect("lp_actor")) {
            assertThat(state(actor, "grant \"lp \"\"right\" to \"lp person\"")).isEqualTo("00000");
            assertThat(state(actor, "create role more")).isEqualTo("42501");
            assertThat(state(actor, "grant pg_read_all_data to \"lp person\"")).isEqualTo("42501");
            // On 15 whoever may give a role holds it, which is what the descriptor says there.
            assertThat(state(actor, "select * from public.lp")).isEqualTo(cluster.major() >= 16 ? "42501" : "00000");
            assertThat(state(actor, "set role \"lp \"\"right\"")).isEqualTo(cluster.major() >= 16 ? "42501" : "00000");
        }
    }

    @Test
    void printsNoPasswordAndRefusesWhatCannotBeARole() {
        assertThat(LeastPrivilege.statements(18, "a", "o", List.of("r")))
                .containsExactly(
                        "CREATE ROLE \"a\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS",
                        "CREATE ROLE \"o\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS",
                        "GRANT \"r\" TO \"a\" WITH ADMIN TRUE, INHERIT FALSE, SET FALSE",
                        "GRANT pg_signal_backend TO \"a\" WITH INHERIT TRUE, SET FALSE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastPrivilege.statements(18, "a", "o", List.of("x".repeat(64))));
    }
}
