package dev.brevet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.service.Scene;
import dev.brevet.faults.bug.Bug;
import dev.brevet.faults.check.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each promise holds, and the check of it finds the bug that breaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeededBugsTest {

    private Cluster cluster;
    private Bench right;

    @BeforeAll
    void start() {
        cluster = Cluster.start(Map.of()).assertDurable();
        right = Bench.start(cluster);
    }

    @AfterAll
    void stop() {
        right.close();
        cluster.close();
    }

    private void found(Bug bug, Predicate<Bench> promise) {
        assertThat(promise.test(right)).as("the promise, as built").isTrue();
        try (Bench wrong = Bench.start(cluster, bug)) {
            assertThat(promise.test(wrong)).as("the promise, with " + bug).isFalse();
        }
    }

    @Test
    void effect_before_intent() {
        found(Bug.EFFECT_BEFORE_INTENT, bench -> {
            PersonId person = new PersonId("p1");
            bench.bean(Bench.Crash.class).next();
            assertThatThrownBy(() -> bench.grant(person, Duration.ofMinutes(5))).hasStackTraceContaining("Crash");
            return !bench.target.canUse("p1", Scene.READONLY);
        });
    }

    @Test
    void no_lane() {
        found(Bug.NO_LANE, bench -> {
            bench.target.record();
            bench.target.hold();
            try {
                PersonId person = new PersonId("p2");
                GrantId grant = bench.grant(person, Duration.ofMinutes(5));
                assertThat(Bench.within(Duration.ofSeconds(5), () -> called(bench, "grant", grant)))
                        .isTrue();
                giveBack(bench, person, grant);
                return !Bench.within(Duration.ofMillis(4_500), () -> called(bench, "revoke", grant));
            } finally {
                bench.target.release();
            }
        });
    }

    private static boolean called(Bench bench, String operation, GrantId grant) {
        return bench.target.calls().stream()
                .anyMatch(c ->
                        c.operation().equals(operation) && c.access().grantId().equals(grant.value()));
    }

    private static void giveBack(Bench bench, PersonId person, GrantId grant) {
        var unused =
                bench.bean(CommandSender.class).send(new Actor(person, Channel.API), new ReturnGrant(grant, person));
    }

    @Test
    void app_clock() {
        found(Bug.APP_CLOCK, bench -> {
            GrantId grant = bench.grant(new PersonId("p3"), Duration.ofMinutes(5));
            return Duration.between(issuedAt(bench, grant), databaseTime(bench))
                            .abs()
                            .compareTo(Duration.ofSeconds(5))
                    < 0;
        });
    }

    private static Instant issuedAt(Bench bench, GrantId grant) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            for (BrevetEvent event : bench.store().events()) {
                if (event instanceof GrantIssued issued && issued.grantId().equals(grant)) {
                    return issued.at();
                }
            }
        }
        throw new IllegalStateException(grant + " never reached the log");
    }

    private static Instant databaseTime(Bench bench) {
        try (Connection connection = bench.runtime();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void self_check_off() {
        BrevetDatabase forgetful = BrevetDatabase.on(cluster);
        cluster.run(
                "postgres",
                "alter role brevet_runtime in database " + forgetful.name() + " set synchronous_commit = off");
        assertThat(starts(forgetful)).as("as built").isFalse();
        assertThat(starts(forgetful, Bug.SELF_CHECK_OFF)).isTrue();
    }

    private static boolean starts(BrevetDatabase database, Bug... bugs) {
        try (Bench bench = Bench.start(database, bugs)) {
            return true;
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("Miswired");
            return false;
        }
    }

    @Test
    void digest_check_off() {
        found(Bug.DIGEST_CHECK_OFF, bench -> {
            RequestId request = bench.scene.ask(new PersonId("p4"), Scene.APPROVED, Duration.ofMinutes(5));
            Digest stale = new Digest("0".repeat(64));
            try {
                var unused = bench.bean(CommandSender.class)
                        .send(
                                new Actor(Scene.OWNER, Channel.API),
                                new ApproveAccessRequest(request, Scene.OWNER, stale, null, null));
                return false;
            } catch (AccessRefusal.Conflict e) {
                return e.refusal().rule().equals("stale-digest");
            }
        });
    }

    @Test
    void retry_stops() {
        found(Bug.RETRY_STOPS, bench -> {
            PersonId person = new PersonId("p5");
            GrantId grant = bench.grant(person, Duration.ofMinutes(5));
            assertThat(Bench.within(Duration.ofSeconds(10), () -> bench.happened(grant, "GrantReady")))
                    .isTrue();
            bench.target.record();
            bench.target.down();
            try {
                giveBack(bench, person, grant);
                assertThat(Bench.within(Duration.ofSeconds(20), () -> tries(bench, grant) >= 2))
                        .isTrue();
            } finally {
                bench.target.mend();
            }
            return Bench.within(Duration.ofSeconds(14), () -> bench.happened(grant, "GrantRemoved"));
        });
    }

    private static long tries(Bench bench, GrantId grant) {
        return bench.target.calls().stream()
                .filter(c ->
                        c.operation().equals("revoke") && c.access().grantId().equals(grant.value()))
                .count();
    }

    @Test
    void handler_error_swallowed() {
        assertThat(starts(BrevetDatabase.on(cluster), Bug.HANDLER_ERROR_SWALLOWED))
                .as("the self-check alone")
                .isFalse();
        assertThat(everyEventReachesItsView(right)).as("as built").isTrue();
        try (Bench wrong = Bench.start(cluster, Bug.HANDLER_ERROR_SWALLOWED, Bug.SELF_CHECK_OFF)) {
            assertThat(everyEventReachesItsView(wrong)).isFalse();
        }
    }

    /** A view that was broken for a while shows what happened meanwhile, or a dead letter waits for it. */
    private boolean everyEventReachesItsView(Bench bench) {
        String name = bench.database.name();
        cluster.run(name, "alter table views.access_grant rename to elsewhere");
        GrantId grant;
        try {
            grant = bench.grant(new PersonId("p6"), Duration.ofMinutes(5));
            Bench.within(
                    Duration.ofSeconds(20),
                    () -> !bench.store().deadLetters().isEmpty() || storyHas(name, grant, "GrantReady"));
        } finally {
            cluster.run(name, "alter table views.elsewhere rename to access_grant");
        }
        return Bench.within(
                Duration.ofSeconds(5),
                () -> !bench.store().deadLetters().isEmpty()
                        || bench.store().grantsInView().stream().anyMatch(g -> g.startsWith(grant.value() + " ")));
    }

    /** Another view, in the same batches, has come past the event. */
    private boolean storyHas(String database, GrantId grant, String event) {
        return !cluster.ask(
                        database,
                        "select 1 from views.story s where s::text like '%" + grant.value() + "%' and s::text like '%"
                                + event + "%'")
                .isEmpty();
    }

    @Test
    void settle_by_worker() {
        found(Bug.SETTLE_BY_WORKER, bench -> {
            PersonId person = new PersonId("p7");
            GrantId grant = bench.grant(person, Duration.ofMinutes(5));
            assertThat(Bench.within(Duration.ofSeconds(10), () -> bench.happened(grant, "GrantReady")))
                    .isTrue();
            bench.target.down();
            try {
                giveBack(bench, person, grant);
                assertThat(Bench.within(Duration.ofSeconds(10), () -> bench.happened(grant, "GrantRemovalDelayed")))
                        .isTrue();
                return Bench.within(
                        Duration.ofSeconds(2),
                        () -> bench.store().logFaults().isEmpty()
                                && bench.store()
                                        .owed()
                                        .equals(Store.owedByReplay(bench.store().events())));
            } finally {
                bench.target.mend();
            }
        });
    }

    @Test
    void fsync_off() {
        assertThat(starts(BrevetDatabase.on(cluster), Bug.FSYNC_OFF))
                .as("the self-check alone")
                .isFalse();
        assertThat(survivesKill()).as("as built").isTrue();
        assertThat(survivesKill(Bug.FSYNC_OFF, Bug.SELF_CHECK_OFF)).isFalse();
    }

    /** Whether everything acknowledged is there after PostgreSQL was killed right after the last acknowledgement. */
    private static boolean survivesKill(Bug... bugs) {
        // What is not asked to be durable is left to this process of PostgreSQL, which is told to take its time.
        try (Cluster own = Cluster.start(Map.of("wal_writer_delay", "10s"))) {
            int acknowledged = 0;
            BrevetDatabase database = BrevetDatabase.on(own.assertDurable());
            try (Bench bench = Bench.start(database, bugs)) {
                for (int i = 0; i < 10; i++) {
                    RequestId unused = bench.scene.ask(new PersonId("p" + i), Scene.APPROVED, Duration.ofMinutes(5));
                    acknowledged++;
                }
                own.kill();
            }
            own.restart(Map.of());
            return own.ask(
                            database.name(),
                            "select count(*) from domain_event where payload_type like '%AccessRequestSubmitted'")
                    .equals(java.util.List.of("" + acknowledged));
        }
    }
}
