package dev.brevet.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.demo.env.DemoEnv;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import dev.brevet.demo.sql.SqlRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {

    private static final List<String> PEOPLE =
            DemoPeople.ALL.stream().map(DemoPerson::account).toList();

    @TempDir
    static Path folder;

    static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestClusters.start(folder);
        OrdersDatabase.prepare(cluster, PEOPLE);
        BrevetDatabase.prepare(cluster);
        // The second start of a demo does all of this again.
        OrdersDatabase.prepare(cluster, PEOPLE);
        BrevetDatabase.prepare(cluster);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void theOrderBookHasBelievableRows() throws Exception {
        assertThat(value("orders", "postgres", "select count(*) from customers"))
                .isEqualTo("80");
        assertThat(value("orders", "postgres", "select count(*) from orders")).isEqualTo("240");
        assertThat(value("orders", "postgres", "select count(distinct name) from customers"))
                .isEqualTo("80");
        assertThat(value("orders", "postgres", """
                        select count(*) from payments p join (
                          select order_id, sum(quantity * unit_price) as total from order_lines group by order_id) l
                          on l.order_id = p.order_id where l.total <> p.amount""")).isEqualTo("0");
    }

    @Test
    void aPersonMayConnectAndNothingElse() {
        for (String person : PEOPLE) {
            for (String statement : List.of(
                    "select 1 from customers",
                    "update orders set status = 'paid'",
                    "create table mine (x int)",
                    "create temp table mine (x int)",
                    "set role orders_readonly",
                    "set role orders_owner")) {
                assertThatThrownBy(() -> value("orders", person, statement))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> value("brevet", person, "select 1")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> value("postgres", person, "select 1")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void membershipGivenByTheConnectorCarriesExactlyItsRight() throws Exception {
        connector("grant orders_readwrite to kai with inherit true, set false");
        try {
            assertThat(value("orders", "kai", "select count(*) from payments")).isNotEqualTo("0");
            value("orders", "kai", "with u as (update orders set status = status returning 1) select count(*) from u");
            assertThatThrownBy(() -> value("orders", "kai", "truncate payments"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> value("orders", "kai", "set role orders_readwrite"))
                    .hasMessageContaining("permission denied");
        } finally {
            connector("revoke orders_readwrite from kai");
        }
        assertThatThrownBy(() -> value("orders", "kai", "select 1 from payments"))
                .hasMessageContaining("permission denied for table payments");
    }

    @Test
    void theConnectorHasNoRightOfItsOwn() throws Exception {
        for (String login : List.of(OrdersDatabase.CONNECTOR, OrdersDatabase.OBSERVER, OrdersDatabase.CANARY)) {
            assertThatThrownBy(() -> value("orders", login, "select 1 from customers"))
                    .hasMessageContaining("permission denied");
            assertThat(value("orders", login, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(value("orders", OrdersDatabase.OBSERVER, """
                        select string_agg(m.roleid::regrole || ' ' || m.admin_option || ' ' || m.inherit_option || ' '
                          || m.set_option, ', ' order by m.roleid::regrole::text)
                        from pg_auth_members m where m.member = 'brevet_connector'::regrole
                          and m.roleid <> 'pg_signal_backend'::regrole"""))
                .isEqualTo("orders_admin true false false, orders_readonly true false false, "
                        + "orders_readwrite true false false");
        assertThat(value(
                        "orders",
                        OrdersDatabase.CONNECTOR,
                        "select pg_has_role('brevet_connector', 'pg_signal_backend', 'usage')"))
                .isEqualTo("t");
    }

    @Test
    void brevetsOwnRolesAreApart() throws Exception {
        value("brevet", BrevetDatabase.OWNER, "select 1");
        assertThatThrownBy(() -> value("brevet", BrevetDatabase.RUNTIME, "create table mine (x int)"))
                .hasMessageContaining("permission denied");
        assertThat(value(
                        "brevet",
                        BrevetDatabase.OWNER,
                        "select pg_has_role('brevet_owner', 'brevet_sequencer', 'member') and "
                                + "not pg_has_role('brevet_runtime', 'brevet_sequencer', 'member')"))
                .isEqualTo("t");
        assertThat(value(
                        "brevet",
                        BrevetDatabase.OWNER,
                        "select count(*) from pg_roles where rolname in ('brevet_sequencer', 'brevet_auditor', "
                                + "'brevet_signer') and not rolcanlogin and not rolsuper"))
                .isEqualTo("3");
    }

    @Test
    void theEnvFileIsPrivateAndEachPasswordOpensItsAccount() throws Exception {
        Path env = folder.resolve("demo.env");
        DemoEnv.write(env, cluster);

        assertThat(Files.getPosixFilePermissions(env)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        List<String> lines = Files.readAllLines(env);
        assertThat(lines.getFirst())
                .isEqualTo("BREVET_DEMO_ORDERS_URL=postgresql://127.0.0.1:" + cluster.port() + "/orders");
        assertThat(lines.stream().skip(1).map(line -> line.replaceFirst("=[A-Za-z0-9_-]{43}$", "=…")))
                .containsExactly(
                        "BREVET_DEMO_ORDERS_DANA_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_KAI_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_ANA_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_BEN_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_IRIS_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_MAX_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_EVE_PASSWORD=…",
                        "BREVET_DEMO_ORDERS_ZED_PASSWORD=…");
        for (String person : PEOPLE) {
            SqlRunner.Result result = SqlRunner.run(folder, person, "select current_user as me");
            assertThat(result.out()).contains("me").contains(person).contains("(1 row)");
            assertThat(result.code()).isZero();
        }
    }

    @Test
    void theWitnessShowsTheServersOwnRefusal() {
        DemoEnv.write(folder.resolve("demo.env"), cluster);

        SqlRunner.Result refused = SqlRunner.run(folder, "dana", "select * from customers");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip()).isEqualTo("ERROR: permission denied for table customers");
        assertThat(refused.out()).isEmpty();

        SqlRunner.Result nobody = SqlRunner.run(folder, "postgres", "select 1");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("Nobody of that name lives in the demo");

        SqlRunner.Result noDemo = SqlRunner.run(folder.resolve("nowhere"), "dana", "select 1");
        assertThat(noDemo.code()).isEqualTo(2);
        assertThat(noDemo.err()).contains("start ./brevet demo first");
    }

    private static void connector(String sql) throws SQLException {
        try (Connection connection = cluster.connect("orders", OrdersDatabase.CONNECTOR);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String database, String role, String query) throws SQLException {
        try (Connection connection = cluster.connect(database, role);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(query)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? result.getString(1) : "";
            }
        }
    }
}
