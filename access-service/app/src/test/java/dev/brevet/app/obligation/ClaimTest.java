package dev.brevet.app.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.app.support.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes share what is due without ever taking the same thing, or two things of one lane. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimTest {

    private static final TargetId ORDERS = new TargetId("orders");

    private final TestPostgres.Database database = TestPostgres.create();
    private final HikariDataSource pool = pool(source("brevet_runtime", "runtime"));
    private final ObligationTable one = new ObligationTable(pool);
    private final ObligationTable other = new ObligationTable(pool);
    private final JdbcClient jdbc = JdbcClient.create(pool);

    ClaimTest() {
        Flyway.configure().dataSource(source("brevet_owner", "owner")).load().migrate();
    }

    private static HikariDataSource pool(PGSimpleDataSource source) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(6);
        return pool;
    }

    @AfterAll
    void close() {
        pool.close();
    }

    private PGSimpleDataSource source(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from obligation").update();
        jdbc.sql("delete from lane").update();
    }

    private void owe(ObligationKind kind, String grant, String lane) {
        jdbc.sql("insert into obligation (kind, subject, lane, target, due) values (?, ?, ?, 'orders', brevet_now())")
                .params(kind.name(), grant, lane)
                .update();
    }

    private void settle(LaneCall call) {
        jdbc.sql("delete from obligation where kind = ? and subject = ?")
                .params(call.kind().name(), call.grant().value())
                .update();
    }

    @Test
    void two_nodes_never_take_the_same_lane_and_keep_the_order_within_it() throws Exception {
        int lanes = 150;
        for (int i = 0; i < lanes; i++) {
            owe(ObligationKind.ACTIVATE, "g-" + i, "lane-" + i);
            owe(ObligationKind.REVOKE, "g-" + i, "lane-" + i);
        }
        Queue<LaneCall> taken = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                ObligationTable table = node % 2 == 0 ? one : other;
                nodes.add(threads.submit(() -> drain(table, taken)));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        }
        assertThat(taken).hasSize(lanes).allMatch(call -> call.kind() == ObligationKind.ACTIVATE);
        assertThat(taken.stream().map(LaneCall::lane).distinct()).hasSize(lanes);

        for (LaneCall call : taken) {
            settle(call);
            assertThat(released(one, call)).isTrue();
        }
        Queue<LaneCall> second = new ConcurrentLinkedQueue<>();
        drain(other, second);
        assertThat(second)
                .hasSize(lanes)
                .allMatch(call -> call.kind() == ObligationKind.REVOKE && call.fence() == 2)
                .allMatch(call -> call.unresolvedUntil() == null);
    }

    private static void drain(ObligationTable table, Queue<LaneCall> into) {
        List<LaneCall> some = table.claimCalls(ORDERS, 7);
        while (!some.isEmpty()) {
            into.addAll(some);
            some = table.claimCalls(ORDERS, 7);
        }
    }

    @Test
    void two_nodes_never_take_the_same_matter_of_time() throws Exception {
        for (int i = 0; i < 200; i++) {
            jdbc.sql("insert into obligation (kind, subject, due) values ('EXPIRE', ?, brevet_now())")
                    .param("g-" + i)
                    .update();
        }
        Queue<Due> taken = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                ObligationTable table = node % 2 == 0 ? one : other;
                nodes.add(threads.submit(() -> {
                    // What is locked at the moment is skipped, so an empty answer may come early: look a few times.
                    for (int i = 0; i < 60; i++) {
                        taken.addAll(table.claimDue(9));
                    }
                }));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        }
        assertThat(taken).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_lane_whose_lease_ran_out_goes_on_under_a_new_fence_and_remembers_that_a_call_may_still_act() {
        owe(ObligationKind.REVOKE, "g-1", "lane");
        LaneCall lost = one.claimCalls(ORDERS, 5).getFirst();
        assertThat(other.claimCalls(ORDERS, 5)).as("leased").isEmpty();
        jdbc.sql("update lane set lease_until = brevet_now() - interval '1 ms'").update();

        Instant before = Instant.now();
        LaneCall taken = other.claimCalls(ORDERS, 5).getFirst();

        assertThat(taken.fence()).isEqualTo(lost.fence() + 1);
        assertThat(taken.unresolvedUntil())
                .isBetween(before.plus(ObligationTable.CALL).minusSeconds(1), before.plus(ObligationTable.LEASE));
        assertThat(released(one, lost)).as("who lost the lane has no say").isFalse();
        assertThat(released(other, taken)).isTrue();
        assertThat(one.claimCalls(ORDERS, 5).getFirst().unresolvedUntil())
                .as("still remembered")
                .isEqualTo(taken.unresolvedUntil());
    }

    @Test
    void what_is_settled_meanwhile_does_not_keep_its_lane() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 150; round++) {
                String grant = "g-" + round;
                owe(ObligationKind.ACTIVATE, grant, "lane-" + round);
                Future<List<LaneCall>> claim = threads.submit(() -> one.claimCalls(ORDERS, 5));
                Future<Integer> settled = threads.submit(() -> jdbc.sql("delete from obligation where subject = ?")
                        .param(grant)
                        .update());
                settled.get();
                List<LaneCall> calls = claim.get();
                long leased = jdbc.sql("select count(*) from lane where lease_until is not null")
                        .query(Long.class)
                        .single();
                assertThat(leased).as("lanes leased in round " + round).isEqualTo(calls.size());
                calls.forEach(call -> assertThat(released(one, call)).isTrue());
            }
        }
    }

    @Test
    void a_target_that_answers_again_is_owed_everything_at_once() {
        for (int i = 0; i < 5; i++) {
            owe(ObligationKind.REVOKE, "g-" + i, "lane-" + i);
            one.pause(ObligationKind.REVOKE, "g-" + i, Duration.ofMinutes(1));
        }
        assertThat(one.claimCalls(ORDERS, 9)).isEmpty();

        one.wake(ORDERS);

        assertThat(jdbc.sql("select max(lease_until) <= brevet_now() + interval '2 s' from obligation")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_matter_of_another_target_is_not_taken() {
        owe(ObligationKind.REVOKE, new GrantId("g-1").value(), "lane");
        assertThat(one.claimCalls(new TargetId("another"), 5)).isEmpty();
    }

    private static boolean released(ObligationTable table, LaneCall call) {
        return table.release(List.of(new ObligationTable.Release(call, null))).contains(call.lane());
    }
}
