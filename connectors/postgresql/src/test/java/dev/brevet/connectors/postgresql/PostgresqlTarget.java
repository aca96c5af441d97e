package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.testkit.ContractTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each right is a role that may read one table of its own name, so that using it is a real query by the person. */
final class PostgresqlTarget implements ContractTarget {

    static final String CANARY_RIGHT = "canary_right";

    private static final Map<Integer, PostgresqlTarget> BY_PORT = new HashMap<>();
    private static final int NOBODY_LISTENS = 1;

    final Cluster cluster;
    private final Connector connector;
    private final ServerSocket silent;

    private PostgresqlTarget(Cluster cluster) {
        this.cluster = cluster;
        cluster.run(LeastPrivilege.statements(cluster.major(), "brevet_actor", "brevet_observer", List.of())
                .toArray(String[]::new));
        cluster.run(
                "alter role brevet_actor password '" + Cluster.PASSWORD + "'",
                "alter role brevet_observer password '" + Cluster.PASSWORD + "'");
        createAccount("canary");
        createRight(CANARY_RIGHT);
        connector = open(settings(cluster.url()));
        try {
            silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized PostgresqlTarget of(Cluster cluster) {
        return BY_PORT.computeIfAbsent(cluster.port(), unused -> new PostgresqlTarget(cluster));
    }

    static Map<String, String> settings(String url) {
        return new HashMap<>(Map.of(
                "url", url,
                "user", "brevet_actor",
                "password", "test:actor",
                "observer-user", "brevet_observer",
                "observer-password", "test:observer",
                "canary-user", "canary",
                "canary-password", "test:canary",
                "probe-sql", "select count(*) from public." + CANARY_RIGHT));
    }

    static Connector open(Map<String, String> settings) {
        return new PostgresqlConnectorProvider().open(settings, reference -> Cluster.PASSWORD);
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Connector unreachable() {
        return open(settings(Cluster.url(NOBODY_LISTENS)));
    }

    @Override
    public Connector silent() {
        return open(settings(Cluster.url(silent.getLocalPort())));
    }

    @Override
    public void createAccount(String name) {
        cluster.run("create role " + Sql.identifier(name) + " login password '" + Cluster.PASSWORD + "'");
    }

    @Override
    public void createRight(String name) {
        String right = Sql.identifier(name);
        boolean separate = cluster.major() >= 16;
        cluster.run(
                "create role " + right,
                "create table public." + right + " (id int)",
                "insert into public." + right + " select generate_series(1, 1000)",
                "grant select, insert on public." + right + " to " + right,
                "grant " + right + " to brevet_actor with "
                        + (separate ? "admin true, inherit false, set false" : "admin option"));
    }

    @Override
    public void giveStanding(String account, String right) {
        cluster.run("grant " + Sql.identifier(right) + " to " + Sql.identifier(account));
    }

    @Override
    public boolean canUse(String account, String right) {
        try (Connection connection = cluster.connect(account);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("select id from public." + Sql.identifier(right) + " limit 1");
            return true;
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public LiveSession openSession(String account) {
        try {
            Connection connection = cluster.connect(account);
            return new LiveSession() {
                @Override
                public boolean alive() {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("select 1");
                    } catch (SQLException e) {
                        return false;
                    }
                }

                @Override
                public void close() {
                    try {
                        connection.close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> hostileNames() {
        return List.of(
                "o'hara",
                "\"",
                "\"\"; drop table orders; --",
                "a\"b",
                "a b",
                "Mixed Case",
                "select",
                "current_user",
                "session_user",
                "all",
                "back\\slash",
                "\\'; --",
                "$1",
                "$$",
                "$brevet$",
                "?",
                "{fn now()}",
                "new\nline",
                "tab\tand\rreturn",
                "*)(uid=*",
                "../../etc",
                "%s%n",
                "%I",
                "\u202Egnp.exe",
                "\uD83D\uDD11",
                "ünïcödé",
                "e\u0301",
                "\u0001\u001B[31m",
                " leading and trailing ",
                "Z".repeat(62));
    }

    @Override
    public List<String> impossibleNames() {
        return List.of(
                "",
                "nul\0here",
                "x".repeat(64),
                "é".repeat(32),
                "lone\uD800surrogate",
                "public",
                "none",
                "y".repeat(10_000));
    }

    @Override
    public Optional<String> canaryRight() {
        return Optional.of(CANARY_RIGHT);
    }
}
