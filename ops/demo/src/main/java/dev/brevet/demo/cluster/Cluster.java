package dev.brevet.demo.cluster;

import dev.brevet.demo.data.PrivateFiles;
import dev.brevet.demo.data.Secrets;
import dev.brevet.demo.shared.DemoRefusal;
import dev.brevet.demo.shared.Ports;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One embedded PostgreSQL cluster that loses no committed transaction, whether it is stopped or killed. */
public final class Cluster implements AutoCloseable {

    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int TRIES = 4;
    private static final String SUPERUSER = "postgres";

    private final String name;
    private final Path home;
    private final PostgresPrograms programs;
    private final Secrets secrets;
    private final boolean foundOrphan;
    private int port;

    private Cluster(String name, Path home, PostgresPrograms programs, Secrets secrets) {
        this.name = name;
        this.home = home;
        this.programs = programs;
        this.secrets = secrets;
        this.foundOrphan = Orphan.stop(data(), programs);
    }

    /**
     * Starts the cluster that lives in the folder, making it first if it is new. A server that an earlier demo left
     * behind there is stopped before. The port of the last time is kept if it is free.
     */
    public static Cluster start(String name, Path home, PostgresPrograms programs, Secrets secrets) {
        Cluster cluster = new Cluster(name, PrivateFiles.directory(home), programs, secrets);
        try {
            cluster.initialise();
            cluster.launch();
            cluster.verify();
        } catch (IOException | SQLException e) {
            cluster.close();
            throw new DemoRefusal("The database " + name + " does not start: " + e.getMessage(), e);
        }
        return cluster;
    }

    /** Stops the server that an earlier demo left behind in the folder, if there is one. */
    public static void stopOrphan(Path home, PostgresPrograms programs) {
        Orphan.stop(home.resolve("data"), programs);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Whether a server of an earlier demo was found running and stopped first. */
    public boolean foundOrphan() {
        return foundOrphan;
    }

    /** The JDBC address of a database in this cluster, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A role's password: random, the same for ever, in a file that only the owner can read. */
    public String password(String role) {
        return secrets.secret(name + "." + role);
    }

    /** The file in which a role's password is, for a program that wants a file rather than a value. */
    public Path passwordFile(String role) {
        password(role);
        return secrets.file(name + "." + role).toAbsolutePath();
    }

    /** A connection as one of the cluster's login roles. */
    public Connection connect(String database, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password(role));
        properties.setProperty("ApplicationName", "brevet-demo");
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    Connection superuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    private Path data() {
        return home.resolve("data");
    }

    private void initialise() throws IOException {
        if (Files.exists(data())) {
            return;
        }
        removeUnfinished();
        password(SUPERUSER);
        Path unfinished = home.resolve("unfinished-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        PostgresPrograms.Outcome made = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + secrets.file(name + "." + SUPERUSER),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"),
                START_SECONDS);
        if (!made.well()) {
            throw new IOException(made.said());
        }
        Files.writeString(
                unfinished.resolve("postgresql.conf"), "\ninclude 'brevet.conf'\n", StandardOpenOption.APPEND);
        PrivateFiles.write(unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        // Renamed only when whole: a kill in the middle of initdb must not leave a folder that looks like a cluster.
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(home, "unfinished-*")) {
            leftovers.forEach(PrivateFiles::delete);
        }
    }

    private void launch() throws IOException {
        String said = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            port = Ports.preferredOrAny(lastPort());
            PrivateFiles.write(home.resolve("port"), port + "\n");
            PrivateFiles.write(data().resolve("brevet.conf"), settings());
            PostgresPrograms.Outcome started = programs.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "-D",
                            data().toString(),
                            "-l",
                            home.resolve("server.log").toString(),
                            "-w",
                            "-t",
                            "" + START_SECONDS),
                    START_SECONDS + 10L);
            if (started.well()) {
                return;
            }
            said = started.said();
            // Either somebody took the port in between, or a killed server's last children still hold its memory.
            pause();
        }
        throw new IOException(said + " (see " + home.resolve("server.log") + ")");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private int lastPort() {
        @Nullable String known = PrivateFiles.read(home.resolve("port"));
        try {
            return known == null ? 0 : Integer.parseInt(known.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private String settings() {
        return """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 100
                shared_buffers = '64MB'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                log_statement = 'none'
                log_min_error_statement = 'panic'
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(port);
    }

    private void verify() throws SQLException {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet shown = statement.executeQuery("show " + setting)) {
                    if (!shown.next() || !"on".equals(shown.getString(1))) {
                        throw new DemoRefusal("The database " + name + " runs with " + setting + " off.");
                    }
                }
            }
        }
    }

    /** Stops the server, ending open sessions; what was committed stays. */
    @Override
    public void close() {
        if (Orphan.serverOf(data()).isPresent()) {
            programs.run(
                    "pg_ctl",
                    List.of("stop", "-D", data().toString(), "-m", "fast", "-w", "-t", "" + STOP_SECONDS),
                    STOP_SECONDS + 5L);
        }
    }
}
