package dev.brevet.faults.check;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.obligation.Change;
import dev.brevet.api.obligation.Obligation;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.domain.obligation.Owed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What is really in Brevet's database, read with plain SQL. */
public final class Store {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BrevetDatabase database;

    /** A reader of this database. */
    public Store(BrevetDatabase database) {
        this.database = database;
    }

    /** Every event in the order of the log. */
    public List<BrevetEvent> events() {
        return read("""
                select e.payload_type, e.payload from log l join domain_event e on e.position = l.position
                 order by l.index""", row -> event(row.getString(1), row.getString(2)));
    }

    private static BrevetEvent event(String type, String payload) {
        try {
            return (BrevetEvent) JSON.readValue(payload, Class.forName(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with the order of the log; empty if it is dense and complete. */
    public List<String> logFaults() {
        return read("""
                select 'the log has ' || count(*) || ' places from ' || min(index) || ' to ' || max(index) || ' for '
                       || (select count(*) from domain_event) || ' events' from log
                having count(*) > 0 and (min(index) <> 1 or max(index) <> count(*)
                    or count(*) <> (select count(*) from domain_event))
                union all
                select 'positions wait in the queue: ' || count(*) from unsequenced having count(*) > 0
                union all
                select 'aggregate ' || aggregate_identifier || ' has a hole' from domain_event
                 group by aggregate_identifier having max(sequence_number) + 1 <> count(*)""", row -> row.getString(1));
    }

    /** What is owed by the table, as text. */
    public Set<String> owed() {
        return new TreeSet<>(read(
                "select kind, subject, lane, target, due from obligation",
                row -> line(
                        row.getString(1),
                        row.getString(2),
                        String.valueOf(row.getString(3)),
                        String.valueOf(row.getString(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant())));
    }

    /** What is owed by a replay of these events, as text. */
    public static Set<String> owedByReplay(List<BrevetEvent> events) {
        record Key(ObligationKind kind, String subject) {}
        var owed = new TreeMap<String, Obligation>();
        for (BrevetEvent event : events) {
            for (Change change : Owed.by(event)) {
                switch (change) {
                    case Change.Owe(Obligation o) -> owed.put(new Key(o.kind(), o.subject()).toString(), o);
                    case Change.Settle(ObligationKind kind, String subject) ->
                        owed.remove(new Key(kind, subject).toString());
                }
            }
        }
        return owed.values().stream()
                .map(o -> line(
                        o.kind().name(), o.subject(), String.valueOf(o.lane()), String.valueOf(o.target()), o.due()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(String kind, String subject, String lane, String target, Instant due) {
        return String.join(
                " ",
                kind,
                subject,
                lane,
                target,
                due.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Grants that the facts in force still know. */
    public Set<String> grantsInFacts() {
        return new TreeSet<>(read("select grant_id from fact_grant", row -> row.getString(1)));
    }

    /** Grants as the view shows them, {@code id state}. */
    public Set<String> grantsInView() {
        return new TreeSet<>(read(
                "select grant_id, state from views.access_grant", row -> row.getString(1) + " " + row.getString(2)));
    }

    /** How many events wait as dead letters. */
    public List<String> deadLetters() {
        return read(
                "select processing_group || ' ' || event_identifier || ' ' || coalesce(cause_message, '') from dead_letter",
                row -> row.getString(1));
    }

    private <T> List<T> read(String sql, Row<T> mapping) {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), "brevet_runtime", database.runtimePassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapping.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
