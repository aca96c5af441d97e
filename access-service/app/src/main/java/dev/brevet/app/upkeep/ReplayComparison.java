package dev.brevet.app.upkeep;

import dev.brevet.api.obligation.Obligation;
import dev.brevet.app.directory.StagedVersions;
import dev.brevet.app.facts.FactRows.Table;
import dev.brevet.app.facts.FactsLock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds obligations and facts against a replay of the log; repairs and raises the alarm where they differ.
 *
 * <p>Looking takes no lock: one snapshot shows the events and what was written with them, so commits that happen meanwhile
 * are seen whole or not at all. Only when something differs is it looked at again with every writer kept out, and repaired in
 * that same transaction. The locks are given up after a moment and tried again later, so that no command waits long, and
 * none is ever chosen as the victim of a deadlock.
 */
@Component
class ReplayComparison {

    private static final Logger log = LoggerFactory.getLogger(ReplayComparison.class);
    private static final int TRIES = 20;
    private static final String PATIENCE = "300ms";

    /** What differs: keys by table. */
    record Differences(Map<String, Set<String>> keys) {

        boolean none() {
            return keys.isEmpty();
        }

        int count() {
            return keys.values().stream().mapToInt(Set::size).sum();
        }
    }

    private final LogReplay replay;
    private final InlineTables tables;
    private final FactsLock facts;
    private final StagedVersions staged;
    private final MeterRegistry meters;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate outer;

    ReplayComparison(
            LogReplay replay,
            InlineTables tables,
            FactsLock facts,
            StagedVersions staged,
            MeterRegistry meters,
            PlatformTransactionManager transactions) {
        this.replay = replay;
        this.tables = tables;
        this.facts = facts;
        this.staged = staged;
        this.meters = meters;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.outer = new TransactionTemplate(transactions);
    }

    /** Compares, and repairs what differs; returns what differed. */
    synchronized Differences run() {
        staged.tampered().forEach(version -> {
            // Nothing to repair it from: the source has to be read again.
            log.error("ALARM: the staged version {} of a directory is not what the log says was switched to", version);
            meters.counter("brevet.replay.differences", "table", "directory_person")
                    .increment();
        });
        Differences seen = Objects.requireNonNull(snapshot.execute(status -> compare(replay.now())));
        if (seen.none()) {
            return seen;
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                Differences repaired = repair();
                alarm(repaired);
                return repaired;
            } catch (PessimisticLockingFailureException busy) {
                pause(attempt);
            }
        }
        log.error("ALARM: {} rows differ from a replay of the log and could not be locked for repair", seen.count());
        return seen;
    }

    private Differences repair() {
        return Objects.requireNonNull(outer.execute(status -> {
            // Facts first, in a transaction of its own around the other: no decision under way has read what is wrong,
            // and the inner snapshot is taken after every lock.
            tables.waitForLocksNoLongerThan(PATIENCE);
            facts.takeExclusively();
            return snapshot.execute(inner -> {
                tables.lock();
                Replay right = replay.now();
                Differences differences = compare(right);
                if (!differences.none()) {
                    putRight(differences, right);
                }
                return differences;
            });
        }));
    }

    private Differences compare(Replay right) {
        Map<String, Set<String>> keys = new TreeMap<>();
        for (Table table : Table.values()) {
            differing(table.sqlName(), right.facts().of(table), tables.facts(table), keys);
        }
        Map<String, List<@Nullable Object>> owed = new TreeMap<>();
        right.owed().forEach((key, obligation) -> owed.put(key, InlineTables.row(obligation)));
        differing("obligation", owed, tables.owed(), keys);
        return new Differences(keys);
    }

    private static void differing(
            String table,
            Map<String, List<@Nullable Object>> right,
            Map<String, List<@Nullable Object>> found,
            Map<String, Set<String>> differences) {
        Set<String> all = new TreeSet<>(right.keySet());
        all.addAll(found.keySet());
        all.removeIf(key -> Objects.equals(right.get(key), found.get(key)));
        if (!all.isEmpty()) {
            differences.put(table, all);
        }
    }

    private void putRight(Differences differences, Replay right) {
        List<Table> order = new ArrayList<>(List.of(Table.values()));
        for (Table table : order.reversed()) {
            for (String key : differences.keys().getOrDefault(table.sqlName(), Set.of())) {
                // Who was the first admin is written once; nobody may take it back, not even a repair.
                if (!right.facts().of(table).containsKey(key) && table != Table.FIRST_ADMIN) {
                    tables.delete(table, key);
                }
            }
        }
        boolean factsDiffer = false;
        for (Table table : order) {
            for (String key : differences.keys().getOrDefault(table.sqlName(), Set.of())) {
                List<@Nullable Object> row = right.facts().of(table).get(key);
                if (row != null) {
                    tables.put(table, row);
                }
                factsDiffer = true;
            }
        }
        if (factsDiffer) {
            tables.factsChanged();
        }
        putRight(differences.keys().getOrDefault("obligation", Set.of()), right.owed());
    }

    /** A lane is written anew as a whole: what is owed in it is done in the order in which it came to be owed. */
    private void putRight(Set<String> keys, Map<String, Obligation> right) {
        Map<String, List<@Nullable Object>> found = tables.owed();
        Set<String> lanes = new HashSet<>();
        for (String key : keys) {
            List<@Nullable Object> wrong = found.get(key);
            if (wrong != null) {
                tables.settle(String.valueOf(wrong.get(0)), String.valueOf(wrong.get(1)));
                if (wrong.get(2) instanceof String lane) {
                    lanes.add(lane);
                }
            }
            Obligation owed = right.get(key);
            if (owed != null && owed.lane() != null) {
                lanes.add(owed.lane().value());
            }
        }
        lanes.forEach(tables::emptyLane);
        right.forEach((key, owed) -> {
            boolean written = owed.lane() == null
                    ? keys.contains(key)
                    : lanes.contains(owed.lane().value());
            if (written) {
                tables.owe(owed);
            }
        });
    }

    private void alarm(Differences repaired) {
        repaired.keys().forEach((table, keys) -> {
            log.error("ALARM: {} rows of {} differed from a replay of the log and were repaired", keys.size(), table);
            meters.counter("brevet.replay.differences", "table", table).increment(keys.size());
        });
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(50L * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to repair", e);
        }
    }
}
