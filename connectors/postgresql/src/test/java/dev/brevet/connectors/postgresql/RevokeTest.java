package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What must not outlive a revoke, and what must. */
class RevokeTest extends VersionedTest {

    RevokeTest(Cluster cluster) {
        super(cluster);
    }

    @Test
    void openTransactionIsEndedAndUndone() throws Exception {
        Access access = granted();
        try (Connection person = cluster.connect(access.account());
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("insert into public." + access.right() + " values (-1)");

            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(1));

            assertThat(state(person, "select 1")).startsWith("57P");
        }
        assertThat(cluster.ask("select count(*) from public." + access.right() + " where id = -1"))
                .containsExactly("0");
        assertThat(canUse(access)).isFalse();
    }

    @Test
    void heldCursorGivesNoMoreRows() throws Exception {
        Access access = granted();
        try (Connection person = cluster.connect(access.account());
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("declare c cursor for select id from public." + access.right());
            try (ResultSet row = statement.executeQuery("fetch 1 from c")) {
                assertThat(row.next()).isTrue();
            }

            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(1));

            assertThat(state(person, "fetch 1 from c")).startsWith("57P");
        }
    }

    @Test
    void cursorWouldGiveRowsIfOnlyTheMembershipWent() throws Exception {
        Access access = granted();
        try (Connection person = cluster.connect(access.account());
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("declare c cursor for select id from public." + access.right());
            cluster.run("revoke " + access.right() + " from " + access.account() + " granted by brevet_actor");

            assertThat(state(person, "fetch 1 from c"))
                    .as("or the test above proves nothing")
                    .isEqualTo("00000");
        }
    }

    @Test
    void runningStatementEndsWithinTheDeclaredResidual() throws Exception {
        Access access = granted();
        try (Connection person = cluster.connect(access.account());
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> running = thread.submit(() -> state(person, "select pg_sleep(60)"));
            while (cluster.ask("select 1 from pg_stat_activity where query like '%pg_sleep(60)%' and usename = '"
                            + access.account() + "'")
                    .isEmpty()) {
                Thread.sleep(5);
            }
            long started = System.nanoTime();

            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(1));

            assertThat(running.get()).startsWith("57P");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(connector.descriptor().residual());
        }
    }

    @Test
    void sessionThatDidSetRoleIsEndedOn15AndImpossibleFrom16() throws Exception {
        Access access = granted();
        try (Connection person = cluster.connect(access.account())) {
            String setRole = state(person, "set role " + access.right());
            if (cluster.major() >= 16) {
                assertThat(setRole).isEqualTo("42501");
                return;
            }
            assertThat(setRole).isEqualTo("00000");

            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(1));

            assertThat(state(person, "select * from public." + access.right())).startsWith("57P");
        }
    }

    @Test
    void sessionWithTheRoleSetIsEndedEvenWhenItsLoginWasDropped() throws Exception {
        assumeTrue(cluster.major() < 16, "from 16 on nobody can SET ROLE through our membership");
        Access access = granted();
        try (Connection person = cluster.connect(access.account())) {
            state(person, "set role " + access.right());
            cluster.run("drop role " + access.account());
            assertThat(state(person, "select * from public." + access.right()))
                    .as("PostgreSQL lets it go on")
                    .isEqualTo("00000");
            Call call = call();
            assertThat(seen(access, call).sessions()).isEqualTo(1);

            assertThat(connector.revoke(access, call)).isEqualTo(new Outcome.AlreadyGone(1));

            assertThat(state(person, "select 1")).startsWith("57P");
            assertThat(seen(access, call).sessions()).isZero();
        }
    }

    @Test
    void membershipOfAnotherGrantorThatWasThereBeforeStays() {
        Access access = fresh();
        grantByAnother(access);

        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.AlreadyThere(true));
        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.AlreadyGone(0));

        assertThat(canUse(access)).isTrue();
        assertThat(grantors(access)).isEqualTo("another_admin");
    }

    @Test
    void membershipThatAnotherGrantorAddsToOursStaysFrom16() {
        Access access = granted();
        grantByAnother(access);
        boolean separate = cluster.major() >= 16;
        assertThat(grantors(access)).isEqualTo(separate ? "another_admin,brevet_actor" : "brevet_actor");

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(0));

        // On 15 PostgreSQL itself ignores the second grant: there is one membership, and it was ours.
        assertThat(canUse(access)).isEqualTo(separate);
        assertThat(grantors(access)).isEqualTo(separate ? "another_admin" : "");
        Observation.Seen seen = seen(access, call());
        assertThat(seen.held()).isEqualTo(separate);
        assertThat(seen.ours()).isFalse();
    }

    @Test
    void nestedRightsDoNotTakeEachOtherAway() {
        Access inner = fresh();
        Access outer = new Access("g-outer", inner.account(), fresh().right());
        cluster.run("grant " + inner.right() + " to " + outer.right());
        assertThat(connector.grant(outer, call())).isEqualTo(new Outcome.Done(0));
        assertThat(connector.grant(inner, call()))
                .as("held through another grant is not held by itself")
                .isEqualTo(new Outcome.Done(0));

        connector.revoke(outer, call());

        assertThat(canUse(inner)).isTrue();
        assertThat(canUse(outer)).isFalse();
    }

    @Test
    void membershipOfOursInAnotherFormIsMended() {
        assumeTrue(cluster.major() >= 16, "before 16 a membership has no options");
        Access access = fresh();
        cluster.run("grant " + access.right() + " to " + access.account()
                + " with inherit false, set true granted by brevet_actor");

        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));

        assertThat(canUse(access)).isTrue();
        assertThat(seen(access, call()).checks())
                .contains(
                        new Observation.Check("pg_has_role SET", "no"),
                        new Observation.Check("pg_has_role USAGE", "yes"));
    }

    @Test
    void sessionsYoungerThanTheRevokeDoNotCountInTheSameAttempt() throws Exception {
        Access access = granted();
        try (Connection old = cluster.connect(access.account())) {
            Call call = call();
            assertThat(connector.revoke(access, call)).isEqualTo(new Outcome.Done(1));
            assertThat(state(old, "select 1")).startsWith("57P");
            try (Connection young = cluster.connect(access.account())) {
                assertThat(seen(access, call).sessions()).isZero();
                assertThat(seen(access, call()).sessions())
                        .as("another attempt cannot know, and counts them all")
                        .isEqualTo(1);
                assertThat(state(young, "select * from public." + access.right()))
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    void looksCountPreparedTransactions() throws Exception {
        Access access = granted();
        try (Connection person = cluster.connect(access.account());
                Statement statement = person.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into public." + access.right() + " values (-2)");
            statement.execute("prepare transaction 'left_" + access.account() + "'");
        }
        connector.revoke(access, call());

        assertThat(seen(access, call()).checks())
                .contains(new Observation.Check("prepared transactions of the account", "1"));
        cluster.run("rollback prepared 'left_" + access.account() + "'");
    }

    @Test
    void twentySessionsAreEndedAtOnce() throws Exception {
        Access access = granted();
        for (int i = 0; i < 20; i++) {
            target.openSession(access.account());
        }

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(20));

        assertThat(seen(access, call()).sessions()).isZero();
    }

    private void grantByAnother(Access access) {
        boolean separate = cluster.major() >= 16;
        if (cluster.ask("select 1 from pg_roles where rolname = 'another_admin'")
                .isEmpty()) {
            cluster.run("create role another_admin");
        }
        cluster.run(
                "grant " + access.right() + " to another_admin with " + (separate ? "admin true" : "admin option"),
                "set role another_admin",
                "grant " + access.right() + " to " + access.account(),
                "reset role");
    }

    private String grantors(Access access) {
        return String.join(
                ",",
                cluster.ask("select grantor::regrole::text from pg_auth_members where roleid = '" + access.right()
                        + "'::regrole and member = '" + access.account() + "'::regrole order by 1"));
    }
}
