package dev.brevet.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClusterTest {

    @TempDir
    Path folder;

    @Test
    void survivesRestartOrphanAndKillWithDataPortAndPasswords() throws Exception {
        int port;
        try (Cluster cluster = TestClusters.start(folder)) {
            port = cluster.port();
            insert(cluster);
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(text(cluster, "show " + setting)).isEqualTo("on");
            }
            assertThat(text(cluster, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(cluster, "show unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> DriverManager.getConnection(cluster.jdbcUrl("postgres"), "postgres", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("secrets/test.postgres")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }

        try (Cluster again = TestClusters.start(folder)) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(again.foundOrphan()).isFalse();
            assertThat(rows(again)).isEqualTo(1);
        }

        Process holder = holder();
        long orphan = Orphan.serverOf(data()).orElseThrow().pid();
        kill(holder.toHandle());
        assertThat(Orphan.serverOf(data())).as("the server outlives its demo").isPresent();

        try (Cluster recovered = TestClusters.start(folder)) {
            assertThat(recovered.foundOrphan()).isTrue();
            // Its new parent may take a moment to collect it.
            if (ProcessHandle.of(orphan).isPresent()) {
                ProcessHandle.of(orphan).orElseThrow().onExit().get(10, TimeUnit.SECONDS);
            }
            assertThat(rows(recovered)).isEqualTo(2);

            kill(Orphan.serverOf(data()).orElseThrow());
            assertThat(data().resolve("postmaster.pid")).exists();
        }
        try (Cluster afterCrash = TestClusters.start(folder)) {
            assertThat(afterCrash.foundOrphan()).isFalse();
            assertThat(rows(afterCrash)).isEqualTo(2);
        }
    }

    @Test
    void neverTouchesAForeignProcessNamedInAStalePidFile() throws Exception {
        int port;
        try (Cluster cluster = TestClusters.start(folder)) {
            port = cluster.port();
            insert(cluster);
        }
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Files.writeString(
                    data().resolve("postmaster.pid"),
                    "%d\n%s\n1700000000\n%d\n\n127.0.0.1\n".formatted(stranger.pid(), data().toRealPath(), port));

            try (Cluster cluster = TestClusters.start(folder)) {
                assertThat(stranger.isAlive()).isTrue();
                assertThat(cluster.foundOrphan()).isFalse();
                assertThat(cluster.port()).as("a busy port is replaced").isNotEqualTo(taken.getLocalPort());
                assertThat(rows(cluster)).isEqualTo(1);
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void neverTouchesAPostgresOfAnotherDataFolder() throws Exception {
        try (Cluster other = TestClusters.start(folder.resolve("other"))) {
            long pid = Orphan.serverOf(folder.resolve("other/cluster/data"))
                    .orElseThrow()
                    .pid();
            Files.createDirectories(data());
            Files.writeString(data().resolve("postmaster.pid"), pid + "\n" + data() + "\n");

            assertThat(Orphan.stop(data(), TestClusters.PROGRAMS)).isFalse();

            assertThat(text(other, "select 1")).isEqualTo("1");
        }
    }

    private Path data() {
        return folder.resolve("cluster/data");
    }

    private Process holder() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ClusterHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.equals("committed")) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo("committed");
        return process;
    }

    private static void kill(ProcessHandle process) throws Exception {
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void insert(Cluster cluster) throws SQLException {
        try (Connection connection = cluster.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (at timestamptz default now())");
            statement.execute("insert into kept default values");
        }
    }

    private static int rows(Cluster cluster) throws SQLException {
        return Integer.parseInt(text(cluster, "select count(*) from kept"));
    }

    private static String text(Cluster cluster, String query) throws SQLException {
        try (Connection connection = cluster.superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
