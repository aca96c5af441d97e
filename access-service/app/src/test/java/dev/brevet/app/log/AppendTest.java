package dev.brevet.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.app.view.ViewProgress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is appended is appended whole, in a dense and final order, and stays. */
class AppendTest {

    @Test
    void events_obligations_and_facts_roll_back_together_when_a_projection_fails() {
        PersonId person = Nodes.engineer();
        RequestId request = Scene.newRequest();
        Nodes.database().asSuperuser("alter table obligation rename to obligation_away");
        try {
            assertThatThrownBy(() -> ask(person, request)).hasStackTraceContaining("obligation");
        } finally {
            Nodes.database().asSuperuser("alter table obligation_away rename to obligation");
        }
        assertNothingOf(request);
        ask(person, request);
        assertThat(Nodes.eventsOf(GrantId.of(request))).contains("GrantIssued");
    }

    @Test
    void events_obligations_and_facts_roll_back_together_when_the_commit_fails() {
        PersonId person = Nodes.engineer();
        RequestId request = Scene.newRequest();
        Nodes.database().asSuperuser("""
                create function fail_commit() returns trigger language plpgsql
                as $$ begin raise exception 'this commit fails'; end $$""");
        Nodes.database().asSuperuser("""
                create constraint trigger fail_commit after insert on domain_event deferrable initially deferred
                   for each row when (new.aggregate_identifier = '%s') execute function fail_commit()""".formatted(GrantId.of(request)));
        try {
            assertThatThrownBy(() -> ask(person, request)).hasStackTraceContaining("this commit fails");
        } finally {
            Nodes.database().asSuperuser("drop trigger fail_commit on domain_event");
            Nodes.database().asSuperuser("drop function fail_commit()");
        }
        assertNothingOf(request);
        ask(person, request);
        assertThat(Nodes.eventsOf(GrantId.of(request))).contains("GrantIssued");
    }

    private static void ask(PersonId person, RequestId request) {
        Nodes.scene()
                .as(
                        person,
                        new SubmitAccessRequest(request, person, Scene.INSTANT, Duration.ofHours(1), "because", null));
    }

    private static void assertNothingOf(RequestId request) {
        String grant = GrantId.of(request).value();
        assertThat(Nodes.count("domain_event where aggregate_identifier in (?, ?)", request.value(), grant))
                .isZero();
        assertThat(Nodes.count("obligation where subject in (?, ?)", request.value(), grant))
                .isZero();
        assertThat(Nodes.count("fact_grant where grant_id = ?", grant)).isZero();
    }

    @Test
    void the_log_is_dense_and_in_order_under_eight_appenders() throws Exception {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(Nodes.engineer());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (PersonId person : people) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        RequestId request = Nodes.scene().ask(person, Scene.ONE, Duration.ofHours(1));
                        Nodes.scene().as(person, new WithdrawAccessRequest(request, person));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Nodes.count("unsequenced")).isZero());
        assertThat(Nodes.jdbc().sql("""
                        select (select count(*) from domain_event) = (select count(*) from log)
                           and (select count(*) = max(index) and min(index) = 1 from log)""").query(Boolean.class).single())
                .as("each event has a place, and there is no hole")
                .isTrue();
        assertThat(Nodes.count("""
                        (select e.sequence_number - lag(e.sequence_number, 1, -1::bigint)
                                over (partition by e.aggregate_identifier order by l.index) as step
                           from log l join domain_event e using (position)) x where step <> 1""")).as("each aggregate's events are in order").isZero();
    }

    @Test
    void an_append_held_open_blocks_nobody_and_is_seen_afterwards() throws SQLException {
        Nodes.engineer();
        try (Connection held = Nodes.database().open("brevet_runtime", "runtime");
                Statement sql = held.createStatement()) {
            held.setAutoCommit(false);
            sql.execute("""
                    insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                              payload_type, payload_revision, payload, meta_data)
                    select 'held-event', 'held', 0, type, '2020-01-01T00:00:00Z', payload_type, payload_revision,
                           replace(payload, aggregate_identifier, 'held'), meta_data
                      from domain_event where payload_type like '%PersonEnrolled' order by position desc limit 1""");
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                PersonId person = Nodes.engineer();
                await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(Nodes.count(
                                "log l join domain_event e using (position) where e.aggregate_identifier = ?",
                                person.value()))
                        .isOne());
            }
            assertThat(Nodes.count("log l join domain_event e using (position) where e.aggregate_identifier = 'held'"))
                    .isZero();
            held.commit();
        }
        assertThat(Nodes.first().getBean(ViewProgress.class).awaitShown("held-event", Duration.ofSeconds(5)))
                .as("the views passed it")
                .isTrue();
        assertThat(Nodes.count("views.person where person_id = 'held'"))
                .as("and show it")
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update domain_event set payload = '{}'",
                "delete from domain_event",
                "truncate domain_event cascade",
                "update log set index = -index",
                "delete from log",
                "truncate log",
                "insert into log (index, position) values (0, 0)",
                "delete from unsequenced"
            })
    void the_runtime_role_cannot_change_what_was_appended(String statement) throws SQLException {
        try (Connection runtime = Nodes.database().open("brevet_runtime", "runtime");
                Statement sql = runtime.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo("42501"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update domain_event set payload = '{}'",
                "delete from log where index = 1",
                "truncate log",
                "set session_replication_role = replica; delete from log where index = 1"
            })
    void not_even_a_superuser_changes_it_by_accident(String statement) {
        assertThatThrownBy(() -> Nodes.database().asSuperuser(statement)).hasStackTraceContaining("append-only");
    }
}
