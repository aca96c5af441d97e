package dev.brevet.benchmark.flow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.result.Latencies;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The same flow as a competent hand would write it on JDBC: current state in two tables, an audit row per step, row locks,
 * the rules checked in the transaction.
 *
 * <p>Six commits a flow, as the service makes: asked, approved and issued, ready, warned, ended, removed. It has no timer, no
 * outbox, no retry and no views: each client makes all six steps of its flow itself, one after the other, and the call to the
 * target is nothing at all. So it is the lower bound of what any program must do, and faster than one that could be used.
 */
final class HandWritten implements AutoCloseable {

    private final HikariDataSource pool;
    private final int people;

    HandWritten(BrevetDatabase database, int people) throws SQLException {
        this.people = people;
        try (Connection owner = DriverManager.getConnection(database.url(), "brevet_owner", database.ownerPassword());
                Statement sql = owner.createStatement()) {
            sql.execute("""
                    drop schema if exists hand_written cascade;
                    create schema hand_written;
                    set search_path = hand_written;
                    create table person (id text primary key, active boolean not null, groups text[] not null);
                    create table entitlement (id text primary key, target text not null, right_name text not null,
                        cap_seconds bigint not null, askers text not null, approvers text not null, needed int not null);
                    create table request (id text primary key, person text not null references person,
                        entitlement text not null references entitlement, duration_seconds bigint not null,
                        reason text not null, state text not null, decide_by timestamptz not null, created timestamptz not null);
                    create index on request (person, created);
                    create index on request (decide_by) where state = 'pending';
                    create table approval (request text not null references request, approver text not null,
                        at timestamptz not null, primary key (request, approver));
                    create table access_grant (id text primary key, request text not null references request,
                        person text not null, entitlement text not null, state text not null, warned boolean not null,
                        issued timestamptz not null, ready timestamptz, ends timestamptz not null, ended timestamptz,
                        removed timestamptz);
                    create unique index on access_grant (person, entitlement) where state in ('provisioning', 'ready');
                    create index on access_grant (ends) where state in ('provisioning', 'ready');
                    create table audit (id bigint generated always as identity primary key, at timestamptz not null,
                        actor text not null, action text not null, subject text not null, details text not null);
                    create index on audit (subject, id);
                    create index on audit (actor, at);
                    insert into person select 'p' || i, true, '{engineers}' from generate_series(0, %d) i;
                    insert into person values ('owner', true, '{owners}');
                    insert into entitlement values ('orders-readwrite', 'orders', 'orders_readwrite', 14400,
                        'engineers', 'owners', 1);
                    grant usage on schema hand_written to brevet_runtime;
                    grant select, insert, update on all tables in schema hand_written to brevet_runtime""".formatted(people - 1));
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername("brevet_runtime");
        config.setPassword(database.runtimePassword());
        config.setMaximumPoolSize(20);
        config.setAutoCommit(false);
        config.setConnectionInitSql("set search_path = hand_written");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool = new HikariDataSource(config);
    }

    /** Lets so many clients work through a lead-in and then a window, and measures the window. */
    ServiceFlows.Run run(int clients, Duration leadIn, Duration window) throws InterruptedException {
        long from = System.nanoTime() + leadIn.toNanos();
        long end = from + window.toNanos();
        AtomicLong done = new AtomicLong();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Latencies latencies = new Latencies();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads.add(Thread.ofPlatform().name("hand-" + i).start(() -> {
                try {
                    // Each client has people of its own, as the service's clients never meet at one person either.
                    for (int turn = 0; System.nanoTime() < end; turn++) {
                        long began = System.nanoTime();
                        flow("p" + ((turn * clients + client) % people));
                        long now = System.nanoTime();
                        if (now >= from && now < end) {
                            done.incrementAndGet();
                            latencies.add(Duration.ofNanos(now - began));
                        }
                    }
                } catch (SQLException | RuntimeException e) {
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
        return new ServiceFlows.Run(done.get() / (window.toNanos() / 1e9), done.get(), 0, latencies, 0, Duration.ZERO);
    }

    private void flow(String person) throws SQLException {
        String request = UUID.randomUUID().toString();
        String grant = UUID.randomUUID().toString();
        in(connection -> ask(connection, request, person));
        in(connection -> approve(connection, request, grant, "owner"));
        in(connection -> step(connection, grant, "ready", "provisioning", """
                update access_grant set state = 'ready', ready = clock_timestamp() where id = ?"""));
        in(connection -> step(connection, grant, "warned", "ready", """
                update access_grant set warned = true where id = ?"""));
        in(connection -> step(connection, grant, "ended", "ready", """
                update access_grant set state = 'ended', ended = clock_timestamp() where id = ?"""));
        in(connection -> step(connection, grant, "removed", "ended", """
                update access_grant set state = 'removed', removed = clock_timestamp() where id = ?"""));
    }

    private static void ask(Connection connection, String request, String person) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("""
                        select e.target, e.cap_seconds, e.askers = any (p.groups)
                          from person p, entitlement e where p.id = ? and p.active and e.id = 'orders-readwrite'
                           for share of p""")) {
            find.setString(1, person);
            try (ResultSet row = find.executeQuery()) {
                check(row.next() && row.getLong(2) >= 3 && row.getBoolean(3));
            }
        }
        try (PreparedStatement live = connection.prepareStatement("""
                        select count(*) from access_grant where person = ? and entitlement = 'orders-readwrite'
                           and state in ('provisioning', 'ready')""")) {
            live.setString(1, person);
            try (ResultSet row = live.executeQuery()) {
                check(row.next() && row.getInt(1) == 0);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                        insert into request values (?, ?, 'orders-readwrite', 3, ?, 'pending',
                            clock_timestamp() + interval '1 h', clock_timestamp())""")) {
            insert.setString(1, request);
            insert.setString(2, person);
            insert.setString(3, "x".repeat(230));
            insert.executeUpdate();
        }
        audit(connection, person, "asked", request);
    }

    private static void approve(Connection connection, String request, String grant, String approver)
            throws SQLException {
        String person;
        try (PreparedStatement find = connection.prepareStatement("""
                        select r.person, r.state, r.decide_by, e.approvers = any (a.groups), e.needed
                          from request r join entitlement e on e.id = r.entitlement, person a
                         where r.id = ? and a.id = ? and a.active for update of r""")) {
            find.setString(1, request);
            find.setString(2, approver);
            try (ResultSet row = find.executeQuery()) {
                check(row.next()
                        && row.getString(2).equals("pending")
                        && row.getObject(3, OffsetDateTime.class).isAfter(OffsetDateTime.now(java.time.ZoneOffset.UTC))
                        && row.getBoolean(4));
                person = row.getString(1);
                check(!person.equals(approver));
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into approval values (?, ?, clock_timestamp())")) {
            insert.setString(1, request);
            insert.setString(2, approver);
            insert.executeUpdate();
        }
        audit(connection, approver, "approved", request);
        try (PreparedStatement count = connection.prepareStatement("select count(*) from approval where request = ?")) {
            count.setString(1, request);
            try (ResultSet row = count.executeQuery()) {
                check(row.next() && row.getInt(1) >= 1);
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("update request set state = 'approved' where id = ?")) {
            update.setString(1, request);
            check(update.executeUpdate() == 1);
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                        insert into access_grant (id, request, person, entitlement, state, warned, issued, ends)
                        values (?, ?, ?, 'orders-readwrite', 'provisioning', false, clock_timestamp(),
                            clock_timestamp() + interval '3 s')""")) {
            insert.setString(1, grant);
            insert.setString(2, request);
            insert.setString(3, person);
            insert.executeUpdate();
        }
        audit(connection, "system", "issued", grant);
    }

    private static void step(Connection connection, String grant, String action, String expected, String sql)
            throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("select state from access_grant where id = ? for update")) {
            find.setString(1, grant);
            try (ResultSet row = find.executeQuery()) {
                check(row.next() && row.getString(1).equals(expected));
            }
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, grant);
            check(update.executeUpdate() == 1);
        }
        audit(connection, "system", action, grant);
    }

    private static void audit(Connection connection, String actor, String action, String subject) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                        insert into audit (at, actor, action, subject, details) values (clock_timestamp(), ?, ?, ?, ?)""")) {
            insert.setString(1, actor);
            insert.setString(2, action);
            insert.setString(3, subject);
            insert.setString(
                    4,
                    "{\"entitlement\":\"orders-readwrite\",\"target\":\"orders\",\"subject\":\"" + subject
                            + "\",\"channel\":\"API\",\"details\":\"" + "x".repeat(120) + "\"}");
            insert.executeUpdate();
        }
    }

    private static void check(boolean rule) {
        if (!rule) {
            throw new IllegalStateException("A rule was broken");
        }
    }

    private void in(Step step) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                step.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private interface Step {
        void run(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        pool.close();
    }
}
