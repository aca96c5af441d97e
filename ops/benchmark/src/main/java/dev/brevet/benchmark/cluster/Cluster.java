package dev.brevet.benchmark.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One real PostgreSQL in processes of its own, durable unless told otherwise, that can be killed and started again. */
public final class Cluster implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path data;
    private final Map<String, String> settings;
    private final EmbeddedPostgres first;
    private final Path programs;

    private Cluster(Path data, Map<String, String> settings, EmbeddedPostgres first) throws IOException {
        this.data = data;
        this.settings = settings;
        this.first = first;
        this.programs = Path.of(postmaster().info().command().orElseThrow()).resolveSibling("pg_ctl");
    }

    /** A new cluster in a new folder, with these settings on top of the durable ones. */
    public static Cluster start(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "max_connections", "200",
                "shared_buffers", "128MB"));
        settings.putAll(more);
        try {
            Path data = Files.createTempDirectory("brevet-cluster");
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true);
            settings.forEach(builder::setServerConfig);
            return new Cluster(data, settings, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port on 127.0.0.1; the same after each restart. */
    public int port() {
        return first.getPort();
    }

    /** The JDBC address of a database, without user and password. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** A connection as a login role. */
    public Connection connect(String database, String role, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url(database), properties);
    }

    /** A connection as the superuser. */
    public Connection superuser(String database) throws SQLException {
        return connect(database, "postgres", "");
    }

    /** Runs statements as the superuser. */
    public void run(String database, String... statements) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query, read as the superuser. */
    public List<String> ask(String database, String sql) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(String.valueOf(rows.getString(1)));
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Fails unless what is committed survives a crash of the machine. */
    public Cluster assertDurable() {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!ask("postgres", "show " + setting).equals(List.of("on"))) {
                throw new IllegalStateException("This PostgreSQL runs with " + setting + " off");
            }
        }
        return this;
    }

    /** Ends the server with {@code kill -9}; its children end by themselves when they notice. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> children = postmaster.children().toList();
        postmaster.destroyForcibly();
        await(postmaster);
        children.forEach(Cluster::await);
    }

    /** Starts the server again after {@link #kill()}, with the settings it had and these on top. */
    public void restart(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        StringBuilder options = new StringBuilder("-p ").append(port());
        all.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        for (int attempt = 1; ; attempt++) {
            String said = pgCtl("-o", options.toString(), "-w", "-t", "" + PATIENCE_SECONDS, "start");
            if (said == null) {
                return;
            }
            if (attempt == 5) {
                throw new IllegalStateException("PostgreSQL does not start again: " + said);
            }
            // A killed server's last children may still hold its memory.
            pause(500);
        }
    }

    /** The port of the server process, for whoever wants to stop or hold it. */
    public ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        try {
            String unused = pgCtl("-m", "immediate", "-w", "stop");
            first.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the program said if it failed, null if it did not. */
    private @Nullable String pgCtl(String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(programs.toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        try {
            // Not a pipe: the server inherits it and would hold it open for ever.
            Path output = Files.createTempFile("brevet-pg-ctl", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(PATIENCE_SECONDS + 10, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? null : Files.readString(output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(ProcessHandle process) {
        for (int i = 0; i < 500 && process.isAlive(); i++) {
            pause(10);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
