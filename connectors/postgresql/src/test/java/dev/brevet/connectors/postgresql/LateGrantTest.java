package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Reason;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** A grant that the network or a lock holds back must not land after its time, let alone behind its own revoke. */
class LateGrantTest extends VersionedTest {

    LateGrantTest(Cluster cluster) {
        super(cluster);
    }

    @Test
    void grantHeldByTheNetworkDoesNotLandBehindItsRevoke() throws Exception {
        Access access = fresh();
        try (HoldingProxy proxy = new HoldingProxy(cluster.port());
                Connector slow = PostgresqlTarget.open(PostgresqlTarget.settings(Cluster.url(proxy.port())))) {
            proxy.hold("GRANT ");

            assertThat(slow.grant(access, call(Duration.ofSeconds(1))))
                    .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.reason())
                            .isEqualTo(Reason.TIMED_OUT));
            assertThat(proxy.awaitHeld()).isTrue();
            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.AlreadyGone(0));
            proxy.release();
            assertThat(proxy.awaitTargetDone()).isTrue();
        }
        assertThat(canUse(access)).isFalse();
    }

    @Test
    void plainGrantHeldByTheNetworkDoesLand() throws Exception {
        Access access = fresh();
        try (HoldingProxy proxy = new HoldingProxy(cluster.port())) {
            Connection plain =
                    new Driver().connect(Cluster.url(proxy.port()) + "?user=postgres&password=x", new Properties());
            assertThat(plain).isNotNull();
            proxy.hold("GRANT ");
            try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<String> cut = thread.submit(() -> state(plain, Statements.grant(cluster.major(), access)));
                assertThat(proxy.awaitHeld()).isTrue();
                plain.abort(Runnable::run);
                assertThat(cut.get()).startsWith("08");
            }
            connector.revoke(access, call());
            proxy.release();
            assertThat(proxy.awaitTargetDone()).isTrue();
        }
        assertThat(canUse(access)).as("or the tests above prove nothing").isTrue();
    }

    @Test
    void grantReleasedInTimeLands() throws Exception {
        Access access = fresh();
        try (HoldingProxy proxy = new HoldingProxy(cluster.port());
                Connector slow = PostgresqlTarget.open(PostgresqlTarget.settings(Cluster.url(proxy.port())));
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.hold("GRANT ");
            Future<Outcome> outcome = thread.submit(() -> slow.grant(access, call()));
            assertThat(proxy.awaitHeld()).isTrue();
            proxy.release();

            assertThat(outcome.get()).isEqualTo(new Outcome.Done(0));
        }
        assertThat(canUse(access)).isTrue();
    }

    @Test
    void revokeHeldByTheNetworkDoesNotLandOnALaterGrant() throws Exception {
        Access access = granted();
        try (HoldingProxy proxy = new HoldingProxy(cluster.port());
                Connector slow = PostgresqlTarget.open(PostgresqlTarget.settings(Cluster.url(proxy.port())))) {
            proxy.hold("REVOKE ");

            assertThat(slow.revoke(access, call(Duration.ofSeconds(1)))).isInstanceOf(Outcome.Unknown.class);
            assertThat(proxy.awaitHeld()).isTrue();
            connector.revoke(access, call());
            connector.grant(access, call());
            proxy.release();
            assertThat(proxy.awaitTargetDone()).isTrue();
        }
        assertThat(canUse(access)).isTrue();
    }

    @Test
    void lostReplyIsUnknownThoughItActed() throws Exception {
        Access access = fresh();
        try (HoldingProxy proxy = new HoldingProxy(cluster.port());
                Connector deaf = PostgresqlTarget.open(PostgresqlTarget.settings(Cluster.url(proxy.port())));
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.hold("GRANT ");
            Future<Outcome> outcome = thread.submit(() -> deaf.grant(access, call(Duration.ofSeconds(2))));
            assertThat(proxy.awaitHeld()).isTrue();
            proxy.loseReplies();
            proxy.release();

            assertThat(outcome.get()).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(canUse(access)).isTrue();
        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.AlreadyThere(false));
    }

    @Test
    void grantHeldByALockIsRefusedByTheTargetInTime() throws Exception {
        Access access = fresh();
        try (Connection admin = cluster.admin();
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("lock table pg_catalog.pg_auth_members in share mode");

            assertThat(connector.grant(access, call(Duration.ofSeconds(1))))
                    .isInstanceOfSatisfying(Outcome.Retryable.class, retryable -> assertThat(retryable.reason())
                            .isEqualTo(Reason.TIMED_OUT));

            admin.rollback();
        }
        assertThat(canUse(access)).isFalse();
    }

    @Test
    void targetRefusesAStatementWhoseDeadlineHasPassed() throws Exception {
        Access access = fresh();
        try (Connection admin = cluster.admin()) {
            String late = Statements.guarded(new BigDecimal("1000.5"), Statements.grant(15, access));

            assertThat(state(admin, late)).isEqualTo(Failures.LATE);
        }
        assertThat(canUse(access)).isFalse();
    }

    @Test
    void statementThatBecomesLateWhileItRunsIsUndone() throws Exception {
        try (Connection admin = cluster.admin()) {
            BigDecimal now = new BigDecimal(String.valueOf(
                    cluster.ask("select extract(epoch from clock_timestamp())").getFirst()));
            BigDecimal soon = now.add(new BigDecimal("0.3"));

            assertThat(state(admin, Statements.guarded(soon, "PERFORM pg_sleep(0.5)")))
                    .isEqualTo(Failures.LATE);
        }
    }

    @Test
    void backendThatDiesDuringTheGrantIsUnknown() throws Exception {
        Access access = fresh();
        try (Connection admin = cluster.admin();
                Statement statement = admin.createStatement();
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            admin.setAutoCommit(false);
            statement.execute("lock table pg_catalog.pg_auth_members in share mode");
            Future<Outcome> outcome = thread.submit(() -> connector.grant(access, call()));
            while (cluster.ask("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where usename = 'brevet_actor' and wait_event_type = 'Lock'")
                    .isEmpty()) {
                Thread.sleep(5);
            }

            assertThat(outcome.get()).isInstanceOf(Outcome.Unknown.class);
            admin.rollback();
        }
        assertThat(canUse(access)).isFalse();
    }
}
