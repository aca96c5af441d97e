package dev.brevet.demo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole program in processes of its own, and kills them. */
@Timeout(420)
class DemoProcessTest {

    private static final String LAST_LINE = "Brevet is ready at http://localhost:";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() throws Exception {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void recoversFromAKillAndStopsAllOfItWhenAsked() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Path first = folder.resolve("first.out");
            Process demo = demo(first, busy.getLocalPort());
            await(first, "Port " + busy.getLocalPort() + " is busy, so ", demo);
            await(first, LAST_LINE, demo);
            String url = Files.readAllLines(data().resolve("demo.env")).getFirst();

            Path second = folder.resolve("second.out");
            Process rival = demo(second, busy.getLocalPort());
            assertThat(rival.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(rival.exitValue()).isEqualTo(1);
            assertThat(Files.readString(second)).startsWith("A demo already runs on ");
            assertThat(demo.isAlive()).isTrue();

            demo.destroyForcibly().waitFor();
            List<ProcessHandle> orphans = servers();
            assertThat(orphans).hasSize(2).allMatch(ProcessHandle::isAlive);

            Path third = folder.resolve("third.out");
            Process again = demo(third, busy.getLocalPort());
            await(third, LAST_LINE, again);
            assertThat(Files.readString(third))
                    .contains("Database brevet is up on port ", "Database orders is up on port ")
                    .contains("after stopping the server that an earlier demo left behind");
            assertThat(Files.readAllLines(data().resolve("demo.env")).getFirst())
                    .isEqualTo(url);
            assertThat(servers()).hasSize(2).doesNotContainAnyElementsOf(orphans);

            List<ProcessHandle> servers = servers();
            again.destroy();
            assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle server : servers) {
                server.onExit().get(10, TimeUnit.SECONDS);
            }
            assertThat(Files.readString(third)).doesNotContain("Exception").doesNotContain("INFO");
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<ProcessHandle> servers() throws Exception {
        List<ProcessHandle> servers = new ArrayList<>();
        for (String name : List.of("brevet", "orders")) {
            Path pid = data().resolve("clusters").resolve(name).resolve("data/postmaster.pid");
            servers.add(ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst()))
                    .orElseThrow());
        }
        return servers;
    }

    private Process demo(Path output, int port) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DemoMain.class.getName(),
                        "--data",
                        data().toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        return process;
    }

    private static void await(Path output, String text, Process process) throws Exception {
        Instant latest = Instant.now().plus(Duration.ofSeconds(150));
        while (!Files.readString(output).contains(text)) {
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            assertThat(Instant.now()).as(Files.readString(output)).isBefore(latest);
            Thread.sleep(50);
        }
    }
}
