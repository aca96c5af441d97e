package dev.brevet.app.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL 18 for all tests of this JVM, durable as in production, and a fresh database for whoever asks. */
public final class TestPostgres {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
            try (Connection admin = server.getPostgresDatabase().getConnection();
                    Statement sql = admin.createStatement()) {
                sql.execute("create role brevet_owner login password 'owner'");
                sql.execute("create role brevet_runtime login password 'runtime'");
                sql.execute("create role brevet_sequencer nologin");
                sql.execute("create role brevet_auditor nologin");
                sql.execute("create role brevet_signer nologin");
                sql.execute("grant brevet_sequencer to brevet_owner");
            }
            return server;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    /** A new empty database, prepared as {@code ops/deploy/roles.sql} does. */
    public static Database create() {
        String name = "brevet_" + NEXT.incrementAndGet();
        try (Connection admin = SERVER.getPostgresDatabase().getConnection();
                Statement sql = admin.createStatement()) {
            sql.execute("create database " + name + " owner brevet_owner");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database(name, SERVER.getPort());
    }

    /** One database on the shared server. */
    public record Database(String name, int port) {

        /** Its JDBC address, without credentials. */
        public String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
        }

        /** Settings that make the service use it. */
        public Map<String, Object> settings() {
            return Map.of(
                    "BREVET_DB_URL", url(),
                    "BREVET_DB_USER", "brevet_runtime",
                    "BREVET_DB_PASSWORD", "runtime",
                    "BREVET_DB_OWNER_USER", "brevet_owner",
                    "BREVET_DB_OWNER_PASSWORD", "owner");
        }

        /** Opens a connection as one of its roles. */
        public Connection open(String user, String password) throws SQLException {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url());
            source.setUser(user);
            source.setPassword(password);
            return source.getConnection();
        }

        /** Runs one statement as superuser. */
        public void asSuperuser(String statement) {
            try (Connection admin = open("postgres", "");
                    Statement sql = admin.createStatement()) {
                sql.execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        }
    }
}
