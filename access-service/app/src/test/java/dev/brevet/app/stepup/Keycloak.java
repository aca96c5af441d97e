package dev.brevet.app.stepup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Keycloak on loopback with the realm of the tests, one per JVM, with little memory and a database of its own. */
final class Keycloak {

    static final String CLIENT = "brevet";
    static final String SECRET = "secret-of-the-test";
    static final String DANA = "11111111-0000-4000-8000-000000000001";
    static final String ANA = "11111111-0000-4000-8000-000000000002";

    static final String BEN = "11111111-0000-4000-8000-000000000004";

    /** The service account of the client of a CI job. */
    static final String DEPLOYER = "11111111-0000-4000-8000-000000000003";

    private static final Path HOME = Path.of(System.getProperty("brevet.keycloak", "target/keycloak/none"));
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final int port;
    private final Process process;

    private Keycloak(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** One for a test that stops it. */
    static Keycloak own() {
        return start();
    }

    /** It is gone from here on. */
    void stop() {
        stop(process);
        process.onExit().join();
    }

    /** The one of this JVM; the first caller waits until it answers. */
    static Keycloak shared() {
        return Shared.ONE;
    }

    private static final class Shared {
        static final Keycloak ONE = start();
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/brevet";
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Keycloak start() {
        try {
            int port = freePort();
            Path folder = Files.createTempDirectory("brevet-keycloak");
            Path realms = Files.createDirectories(HOME.resolve("data/import"));
            Files.copy(
                    Path.of("src/test/resources/keycloak/brevet-realm.json"),
                    realms.resolve("brevet-realm.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            ProcessBuilder program = new ProcessBuilder(List.of(
                    "bash",
                    HOME.resolve("bin/kc.sh").toAbsolutePath().toString(),
                    "start-dev",
                    "--import-realm",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--hostname=http://localhost:" + port,
                    "--cache=local",
                    "--db-url=jdbc:h2:file:" + folder.resolve("keycloak") + ";NON_KEYWORDS=VALUE"));
            program.environment().put("JAVA_HOME", System.getProperty("java.home"));
            program.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            program.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.equals("JAVA_OPTS"));
            Path log = folder.resolve("keycloak.log");
            long began = System.nanoTime();
            Process process = program.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
            Keycloak keycloak = new Keycloak(port, process);
            keycloak.await(process, log);
            System.out.println(
                    "Keycloak answered after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await(Process process, Path log) throws IOException, InterruptedException {
        HttpRequest discovery = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until && process.isAlive()) {
                try {
                    if (http.send(discovery, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // Not yet.
                }
                Thread.sleep(250);
            }
        }
        stop(process);
        throw new IllegalStateException("Keycloak did not answer:\n" + Files.readString(log));
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
