package dev.brevet.connectors.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** A real PostgreSQL of one version, started once and shared by all tests; it asks for passwords as real ones do. */
final class Cluster {

    static final String PASSWORD = "correct horse";

    private static @Nullable Cluster v15;
    private static @Nullable Cluster v18;

    private final EmbeddedPostgres postgres;
    private final Connection admin;

    private Cluster(EmbeddedPostgres.Builder builder) {
        try {
            Path data = Files.createTempDirectory("brevet-pg");
            postgres = builder.setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_prepared_transactions", "5")
                    .start();
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
            admin = postgres.getPostgresDatabase().getConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        run("select pg_reload_conf()");
        // The reload is asynchronous; a wrong password tells when it has happened.
        run("create role reload_probe login password 'x'");
        while (canConnect("reload_probe", "wrong")) {
            Thread.onSpinWait();
        }
    }

    static synchronized Cluster v15() {
        if (v15 == null) {
            Path jar = Path.of(System.getProperty("postgresql15.jar"));
            v15 = new Cluster(EmbeddedPostgres.builder().setPgBinaryResolver((system, machine) -> inJar(jar)));
        }
        return v15;
    }

    static synchronized Cluster v18() {
        if (v18 == null) {
            v18 = new Cluster(EmbeddedPostgres.builder());
        }
        return v18;
    }

    int port() {
        return postgres.getPort();
    }

    String url() {
        return url(port());
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    int major() {
        try {
            return admin.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements as the superuser. */
    synchronized void run(String... statements) {
        try (Statement statement = admin.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query as the superuser. */
    synchronized List<@Nullable String> ask(String sql) {
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of its own as the superuser. */
    Connection admin() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** A connection as this login, with nothing else set. */
    Connection connect(String login) throws SQLException {
        return connect(login, PASSWORD);
    }

    private Connection connect(String login, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login);
        properties.setProperty("password", password);
        properties.setProperty("socketTimeout", "20");
        Connection connection = new Driver().connect(url(), properties);
        if (connection == null) {
            throw new SQLException("no connection");
        }
        return connection;
    }

    private boolean canConnect(String login, String password) {
        try (Connection connection = connect(login, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static InputStream inJar(Path jar) throws IOException {
        FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
        return Files.newInputStream(files.getPath("postgres-linux-x86_64.txz"));
    }
}
