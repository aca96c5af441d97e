package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Descriptor;
import dev.brevet.connectors.spi.Inventory;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Observation.Check;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Probe;
import dev.brevet.connectors.spi.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Each thing that goes wrong has its own clear answer, and no answer holds a secret. */
class FailureTest extends VersionedTest {

    FailureTest(Cluster cluster) {
        super(cluster);
    }

    @Test
    void wrongPasswordIsRejectedAtOnceAndNotRepeated() {
        try (Connector wrong = new PostgresqlConnectorProvider()
                .open(PostgresqlTarget.settings(cluster.url()), reference -> "hunter2")) {
            long started = System.nanoTime();
            Outcome outcome = wrong.grant(fresh(), call());

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.MISCONFIGURED);
                assertThat(rejected.detail()).contains("28P01").doesNotContain("hunter2", "brevet_actor");
            });
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
            assertThat(wrong.observe(fresh(), call()))
                    .isInstanceOfSatisfying(Observation.Unseen.class, unseen -> assertThat(unseen.reason())
                            .isEqualTo(Reason.MISCONFIGURED));
        }
    }

    @Test
    void secretThatCannotBeResolvedIsRejectedWithoutItsText() {
        try (Connector unresolved = new PostgresqlConnectorProvider()
                .open(PostgresqlTarget.settings(cluster.url()), reference -> {
                    throw new IllegalArgumentException("hunter2");
                })) {
            assertThat(unresolved.revoke(fresh(), call())).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.MISCONFIGURED);
                assertThat(rejected.detail()).doesNotContain("hunter2");
            });
        }
    }

    @Test
    void rotatedSecretJustWorks() {
        AtomicReference<String> secret = new AtomicReference<>("not yet");
        try (Connector connector = new PostgresqlConnectorProvider()
                .open(PostgresqlTarget.settings(cluster.url()), reference -> String.valueOf(secret.get()))) {
            Access access = fresh();
            assertThat(connector.grant(access, call())).isInstanceOf(Outcome.Rejected.class);
            secret.set(Cluster.PASSWORD);

            assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));
        }
    }

    @Test
    void lostAdminOptionIsRejectedAsNotPermitted() {
        Access access = fresh();
        cluster.run("revoke admin option for " + access.right() + " from brevet_actor");

        assertThat(connector.grant(access, call()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(Reason.NOT_PERMITTED));
        assertThat(canUse(access)).isFalse();
    }

    @Test
    void revokeThatMayNotEndSessionsIsUnknownAndNeverDone() {
        cluster.run("revoke pg_signal_backend from brevet_actor");
        try {
            Access access = granted();
            try (var session = target.openSession(access.account())) {
                assertThat(connector.revoke(access, call()))
                        .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.reason())
                                .isEqualTo(Reason.NOT_PERMITTED));
                assertThat(session.alive()).isTrue();
                assertThat(seen(access, call()).sessions()).isEqualTo(1);
            }
            assertThat(connector.descriptor().notes())
                    .anySatisfy(note -> assertThat(note).contains("lacks pg_signal_backend"));
        } finally {
            cluster.run("grant pg_signal_backend to brevet_actor"
                    + (cluster.major() >= 16 ? " with inherit true, set false" : ""));
        }
    }

    @Test
    void accountThatCannotLogInIsRejectedBecauseItMayBeAGroup() {
        Access access = fresh();
        cluster.run("alter role " + access.account() + " nologin");

        assertThat(connector.grant(access, call())).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void accountThatLostItsLoginIsStillTakenFrom() {
        Access access = granted();
        cluster.run("alter role " + access.account() + " nologin");
        assertThat(connector.inventory(Set.of(access.right()), call()))
                .isInstanceOfSatisfying(Inventory.Listed.class, listed -> assertThat(listed.holdings())
                        .contains(new Inventory.Holding(access.account(), access.right(), true)));

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(0));
    }

    @Test
    void connectorsOwnLoginsAreGivenNothing() {
        for (String own : List.of("brevet_actor", "brevet_observer")) {
            assertThat(connector.grant(new Access("g-own", own, fresh().right()), call()))
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                            .isEqualTo(Reason.NOT_PERMITTED));
        }
    }

    @Test
    void circleOfRolesIsRejectedByTheTarget() {
        Access access = fresh();
        cluster.run("grant " + access.account() + " to " + access.right());

        assertThat(connector.grant(access, call()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(Reason.REFUSED_BY_TARGET));
    }

    @Test
    void connectionsThatTheTargetCutAreReplaced() {
        Access access = granted();
        cluster.run("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'brevet%'");

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(0));
        assertThat(seen(access, call()).held()).isFalse();
    }

    @Test
    void onlyClearRefusalsCountAsNothingChanged() {
        for (String unclear :
                List.of("08006", "08P01", "57P01", "57P02", "57P03", "XX000", "58030", "53100", "40003")) {
            assertThat(Failures.afterSending(new SQLException("hunter2", unclear)))
                    .as(unclear)
                    .isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(Failures.afterSending(new SQLException("hunter2"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Failures.afterSending(new SQLException("hunter2", "odd"))).isInstanceOf(Outcome.Unknown.class);
        for (String clear : List.of("55P03", "57014", "40P01", "40001", Failures.LATE)) {
            assertThat(Failures.afterSending(new SQLException("hunter2", clear)))
                    .as(clear)
                    .isInstanceOf(Outcome.Retryable.class);
        }
        assertThat(Failures.afterSending(new SQLException("hunter2", "08006")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void leastPrivilegeIsNotCalledOverPrivileged() {
        Descriptor descriptor = connector.descriptor();

        assertThat(descriptor.product()).startsWith("PostgreSQL " + cluster.major());
        assertThat(descriptor.expiresNatively()).isFalse();
        assertThat(descriptor.endsSessions()).isTrue();
        assertThat(descriptor.notes())
                .noneSatisfy(note -> assertThat(note).contains("Over-privileged"))
                .anySatisfy(note -> assertThat(note).contains("VALID UNTIL"));
        assertThat(descriptor.notes().stream().anyMatch(note -> note.contains("SET ROLE")))
                .isEqualTo(cluster.major() < 16);
        assertThat(descriptor.leastPrivilege().stream().anyMatch(line -> line.contains("holds those roles itself")))
                .isEqualTo(cluster.major() < 16);
    }

    @Test
    void overPrivilegedLoginsAreNamed() {
        cluster.run(
                "create role mighty login superuser createrole password '" + Cluster.PASSWORD + "'",
                "create role nosy login password '" + Cluster.PASSWORD + "'",
                "grant pg_read_all_data to nosy");
        Map<String, String> settings = PostgresqlTarget.settings(cluster.url());
        settings.put("user", "mighty");
        settings.put("observer-user", "nosy");
        try (Connector mighty = PostgresqlTarget.open(settings)) {
            assertThat(mighty.descriptor().notes())
                    .anySatisfy(note -> assertThat(note).contains("that changes", "SUPERUSER"))
                    .anySatisfy(note -> assertThat(note).contains("that changes", "CREATEROLE"))
                    .anySatisfy(note -> assertThat(note).contains("that observes", "can use 1 role"));
        }
        cluster.run("drop role mighty", "drop role nosy");
    }

    @Test
    void checksAreAnsweredByTheTarget() {
        Access access = fresh();
        Map<String, String> settings = PostgresqlTarget.settings(cluster.url());
        settings.put(
                "checks",
                "table:public." + access.right() + ":INSERT, table:public." + access.right()
                        + ":DELETE, table:public.missing:SELECT, table:nonsense:SELECT, schema:public:USAGE,"
                        + " database:postgres:CONNECT");
        String insert = "has_table_privilege public." + access.right() + " INSERT";
        try (Connector asking = PostgresqlTarget.open(settings)) {
            assertThat(checks(asking.observe(access, call()))).contains(new Check(insert, "no"));
            asking.grant(access, call());
            assertThat(checks(asking.observe(access, call())))
                    .contains(
                            new Check(insert, "yes"),
                            new Check("has_table_privilege public." + access.right() + " DELETE", "no"),
                            new Check("has_table_privilege public.missing SELECT", "no such object"),
                            new Check("has_table_privilege nonsense SELECT", "no such object"),
                            new Check("has_schema_privilege public USAGE", "yes"),
                            new Check("has_database_privilege postgres CONNECT", "yes"));
            asking.revoke(access, call());
            assertThat(checks(asking.observe(access, call()))).contains(new Check(insert, "no"));
        }
    }

    @Test
    void indirectHoldingsAreListedToo() {
        Access access = fresh();
        String group = "group_of_" + access.account();
        cluster.run(
                "create role " + group,
                "grant " + access.right() + " to " + group,
                "grant " + group + " to " + access.account());

        assertThat(connector.inventory(Set.of(access.right()), call()))
                .isInstanceOfSatisfying(Inventory.Listed.class, listed -> assertThat(listed.holdings())
                        .contains(
                                new Inventory.Holding(access.account(), access.right(), false),
                                new Inventory.Holding(group, access.right(), false)));
        Observation.Seen seen = seen(access, call());
        assertThat(seen.held()).isTrue();
        assertThat(seen.ours()).isFalse();
    }

    @Test
    void probeDisprovesWhatDoesNotHold() {
        Map<String, String> settings = PostgresqlTarget.settings(cluster.url());
        settings.put("probe-sql", "delete from public." + PostgresqlTarget.CANARY_RIGHT);
        assertDisproven(settings, "use");
        settings.put("probe-sql", "select 1");
        assertDisproven(settings, "before");
        settings.put("probe-sql", "select count(*) from public." + PostgresqlTarget.CANARY_RIGHT);
        target.giveStanding("canary", PostgresqlTarget.CANARY_RIGHT);
        assertDisproven(settings, "before");
        cluster.run("revoke " + PostgresqlTarget.CANARY_RIGHT + " from canary");
        assertThat(target.canUse("canary", PostgresqlTarget.CANARY_RIGHT)).isFalse();
    }

    @Test
    void probeWithoutACanaryIsUntried() {
        Map<String, String> settings = PostgresqlTarget.settings(cluster.url());
        settings.keySet().removeAll(Set.of("canary-user", "canary-password", "probe-sql"));
        try (Connector without = PostgresqlTarget.open(settings)) {
            assertThat(without.probe(PostgresqlTarget.CANARY_RIGHT, call())).isInstanceOf(Probe.Untried.class);
        }
    }

    @Test
    void planIsWhatWouldBeRun() {
        Access access = new Access("g-plan", "da\"na", "orders");

        assertThat(connector.plan(access).grant())
                .containsExactly(
                        cluster.major() >= 16
                                ? "GRANT \"orders\" TO \"da\"\"na\" WITH ADMIN FALSE, INHERIT TRUE, SET FALSE GRANTED BY CURRENT_USER"
                                : "GRANT \"orders\" TO \"da\"\"na\" GRANTED BY CURRENT_USER");
        assertThat(connector.plan(access).revoke()).hasSize(2);
    }

    private static List<Check> checks(Observation observation) {
        assertThat(observation).isInstanceOf(Observation.Seen.class);
        return ((Observation.Seen) observation).checks();
    }

    private static void assertDisproven(Map<String, String> settings, String step) {
        try (Connector probing = PostgresqlTarget.open(settings)) {
            Call call = call();
            assertThat(probing.probe(PostgresqlTarget.CANARY_RIGHT, call))
                    .isInstanceOfSatisfying(Probe.Disproven.class, disproven -> assertThat(disproven.step())
                            .isEqualTo(step));
        }
    }
}
