package dev.brevet.app.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The probes see what is really there: a real start on a real server is refused for everything that is wrong with it. */
class RefusedStartTest {

    private final TestPostgres.Database database = TestPostgres.create();

    @Test
    void a_start_is_refused_for_all_that_is_wrong_before_anything_is_processed() throws SQLException {
        Flyway.configure()
                .dataSource(database.url(), "brevet_owner", "owner")
                .load()
                .migrate();
        leaveAnEventBehind();
        database.asSuperuser(
                "alter role brevet_owner in database " + database.name() + " set synchronous_commit = off");
        database.asSuperuser("alter table domain_event enable trigger append_only");
        database.asSuperuser("alter table log disable trigger append_only");

        List<String> refusals = refusedStart(Map.of(
                "BREVET_DB_USER", "brevet_owner",
                "BREVET_DB_PASSWORD", "owner",
                "spring.quartz.properties[org.quartz.jobStore.isClustered]", "false",
                "axon.timeout.enabled", "true",
                "axon.update-check.disabled", "false"));

        assertThat(refusals)
                .hasSize(8)
                .anyMatch(r -> r.contains("synchronous_commit off"))
                .anyMatch(r -> r.contains("owns domain_event, log, unsequenced"))
                .anyMatch(r -> r.contains("revoke delete on domain_event"))
                .anyMatch(r -> r.contains("append_only on domain_event is missing or not ENABLE ALWAYS"))
                .anyMatch(r -> r.contains("append_only on log is missing or not ENABLE ALWAYS"))
                .anyMatch(r -> r.contains("not clustered in the database"))
                .anyMatch(r -> r.contains("time-outs are on"))
                .anyMatch(r -> r.contains("update check is on"));
        assertThat(count("unsequenced")).as("the sequencer did not run").isEqualTo(1);
        assertThat(count("token_entry")).as("the views did not begin").isZero();
    }

    private List<String> refusedStart(Map<String, Object> settings) {
        try {
            Service.start(database, settings).close();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause != null) {
                if (cause instanceof Miswired miswired) {
                    return miswired.refusals();
                }
                cause = cause.getCause();
            }
            throw e;
        }
        throw new AssertionError("It started");
    }

    private void leaveAnEventBehind() throws SQLException {
        try (Connection runtime = database.open("brevet_runtime", "runtime");
                Statement sql = runtime.createStatement()) {
            sql.execute("""
                    insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                              payload_type, payload, meta_data)
                    values ('e-1', 'a-1', 0, 'A', '2026-01-01T00:00:00Z', 'none', '{}', '{}')""");
        }
    }

    private long count(String table) throws SQLException {
        try (Connection runtime = database.open("brevet_runtime", "runtime");
                Statement sql = runtime.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
