package dev.brevet.app.upkeep;

import dev.brevet.api.obligation.Obligation;
import dev.brevet.app.facts.FactRows;
import dev.brevet.app.facts.FactRows.Table;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the inline projections, read and put right row by row. */
@Component
class InlineTables {

    private final JdbcClient jdbc;

    InlineTables(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Keeps every writer out until the transaction ends.
     *
     * <p>Must be the first statement of its transaction: at repeatable read the snapshot is then taken after the locks, and
     * shows all that was written before them. In the order in which an append writes. Who the first admin is can only be
     * written once, under the lock on the facts.
     */
    void lock() {
        jdbc.sql("""
                lock table fact_person, fact_account, fact_target, fact_entitlement, fact_policy, fact_grant, fact_request,
                           fact_directory, fact_review, fact_ask, fact_held, fact_signal, obligation
                  in share row exclusive mode""").update();
    }

    Map<String, List<@Nullable Object>> facts(Table table) {
        Map<String, List<@Nullable Object>> rows = new HashMap<>();
        jdbc.sql("select " + String.join(", ", table.columns()) + " from " + table.sqlName())
                .query((row, n) -> row(row, table.columns().size()))
                .list()
                .forEach(row -> rows.put(String.valueOf(row.getFirst()), row));
        return rows;
    }

    private static List<@Nullable Object> row(ResultSet from, int columns) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            row.add(
                    switch (from.getObject(i)) {
                        case Timestamp at -> at.toInstant();
                        case Array array ->
                            Arrays.stream((String[]) array.getArray()).sorted().toList();
                        case null -> null;
                        case Object other -> other;
                    });
        }
        return row;
    }

    /** Kind, subject, lane, target and due of what the table says is owed, by key. */
    Map<String, List<@Nullable Object>> owed() {
        Map<String, List<@Nullable Object>> rows = new HashMap<>();
        jdbc.sql("select kind, subject, lane, target, due from obligation")
                .query((row, n) -> row(row, 5))
                .list()
                .forEach(row -> rows.put(Replay.key(String.valueOf(row.get(0)), String.valueOf(row.get(1))), row));
        return rows;
    }

    static List<@Nullable Object> row(Obligation owed) {
        return Arrays.asList(
                owed.kind().name(),
                owed.subject(),
                owed.lane() == null ? null : owed.lane().value(),
                owed.target() == null ? null : owed.target().value(),
                FactRows.stored(owed.due()));
    }

    void delete(Table table, String key) {
        jdbc.sql("delete from " + table.sqlName() + " where " + table.columns().getFirst() + " = ?")
                .param(key)
                .update();
    }

    void put(Table table, List<@Nullable Object> row) {
        List<String> columns = table.columns();
        String others = columns.stream()
                .skip(1)
                .map(c -> c + " = excluded." + c)
                .reduce((a, b) -> a + ", " + b)
                .map(set -> " on conflict (" + columns.getFirst() + ") do update set " + set)
                .orElse(" on conflict do nothing");
        insert(table.sqlName(), columns, row, others);
    }

    void owe(Obligation owed) {
        insert("obligation", List.of("kind", "subject", "lane", "target", "due"), row(owed), "");
    }

    private void insert(String table, List<String> columns, List<@Nullable Object> row, String conflict) {
        JdbcClient.StatementSpec statement = jdbc.sql("insert into " + table + " (" + String.join(", ", columns)
                + ") values (" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")" + conflict);
        for (int i = 0; i < row.size(); i++) {
            statement = statement.param(
                    i + 1,
                    switch (row.get(i)) {
                        case Instant at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
                        case List<?> texts ->
                            texts.stream().map(String::valueOf).toArray(String[]::new);
                        case null -> null;
                        case Object other -> other;
                    });
        }
        statement.update();
    }

    void settle(String kind, String subject) {
        jdbc.sql("delete from obligation where kind = ? and subject = ?")
                .params(kind, subject)
                .update();
    }

    void emptyLane(String lane) {
        jdbc.sql("delete from obligation where lane = ?").param(lane).update();
    }

    /** Makes every node read the facts anew. */
    void factsChanged() {
        jdbc.sql("update fact_version set version = version + 1").update();
    }

    /** How long this transaction waits for a lock: shorter than the time after which PostgreSQL looks for deadlocks. */
    void waitForLocksNoLongerThan(String patience) {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
                .param(patience)
                .query(String.class)
                .single();
    }
}
