package dev.brevet.benchmark.order;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.result.Result;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Appends a second with the dense order drawn after the commit, against a plain serial column, whose order is unsafe. */
public final class OrderBench {

    private static final int CLIENTS = 8;
    private static final int WARM_SECONDS = 3;

    private OrderBench() {}

    /** Measures both in turn; options {@code --window} in seconds and {@code --rounds}. */
    public static void run(BrevetDatabase database, Arguments arguments) throws SQLException, InterruptedException {
        Duration window = arguments.seconds("window", 8);
        int rounds = arguments.number("rounds", 3);
        Flyway.configure()
                .dataSource(database.url(), "brevet_owner", database.ownerPassword())
                .defaultSchema("public")
                .load()
                .migrate();
        try (Connection owner = DriverManager.getConnection(database.url(), "brevet_owner", database.ownerPassword());
                Statement sql = owner.createStatement()) {
            sql.execute("create table plain_event (like domain_event including all)");
            sql.execute("grant select, insert on plain_event to brevet_runtime");
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername("brevet_runtime");
        config.setPassword(database.runtimePassword());
        config.setMaximumPoolSize(CLIENTS + 2);
        List<Double> ratios = new ArrayList<>();
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (int round = 1; round <= rounds; round++) {
                double plain = appends(pool, "plain_event", window);
                print("serial", round, plain).print();
                AtomicBoolean running = new AtomicBoolean(true);
                Thread sequencer = Thread.ofPlatform().start(() -> sequence(pool, running));
                double dense = appends(pool, "domain_event", window);
                running.set(false);
                sequencer.join();
                ratios.add(dense / plain);
                print("dense", round, dense).with("ratio", ratios.getLast()).print();
            }
            double median = ratios.stream().sorted().toList().get((ratios.size() - 1) / 2);
            Result.of("order", "ratio")
                    .with("clients", CLIENTS)
                    .with("ratio", median)
                    .with("dense", isDense(pool))
                    .against("ratio >= 0.5, log dense", median >= 0.5 && isDense(pool))
                    .print();
        }
    }

    private static Result print(String variant, int round, double appends) {
        return Result.of("order", variant)
                .with("clients", CLIENTS)
                .with("round", round)
                .with("appends_per_s", appends);
    }

    private static double appends(HikariDataSource pool, String table, Duration window) throws InterruptedException {
        long from = System.nanoTime() + Duration.ofSeconds(WARM_SECONDS).toNanos();
        long end = from + window.toNanos();
        AtomicLong done = new AtomicLong();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (Connection connection = pool.getConnection();
                        PreparedStatement insert = connection.prepareStatement("insert into " + table + """
                                 (event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,
                                  payload_revision, payload, meta_data)
                                values (?, ?, 0, 'Bench', '2026-01-01T00:00:00Z', 'bench', '1', ?, '{}')""")) {
                    connection.setAutoCommit(false);
                    while (System.nanoTime() < end) {
                        insert.setString(1, UUID.randomUUID().toString());
                        insert.setString(2, UUID.randomUUID().toString());
                        insert.setString(3, "x".repeat(500));
                        insert.executeUpdate();
                        connection.commit();
                        long now = System.nanoTime();
                        if (now >= from && now < end) {
                            done.incrementAndGet();
                        }
                    }
                } catch (SQLException e) {
                    failure.set(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("A client failed", broken);
        }
        return done.get() / (window.toNanos() / 1e9);
    }

    /** As the service's own sequencer: gathers for 3 ms, then moves batch after batch. */
    private static void sequence(HikariDataSource pool, AtomicBoolean running) {
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            int moved = 1;
            while (running.get() || moved > 0) {
                Thread.sleep(3);
                try (ResultSet row = sql.executeQuery("select sequence_log(2000)")) {
                    moved = row.next() ? row.getInt(1) : 0;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isDense(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        select min(index) = 1 and max(index) = count(*)
                               and count(*) = (select count(*) from domain_event) from log""")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
