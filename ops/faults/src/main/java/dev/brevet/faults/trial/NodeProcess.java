package dev.brevet.faults.trial;

import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.TargetDatabase;
import dev.brevet.faults.node.NodeMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One node of the service in a process of its own. */
final class NodeProcess {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** As lean as will do: many of these are started one after the other on two cores. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx320m", "-Xshare:auto");

    private final Process process;
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();
    private final CompletableFuture<String> hit = new CompletableFuture<>();

    private NodeProcess(Process process, Path log) {
        this.process = process;
        Thread.ofVirtual().start(() -> listen(log));
    }

    /** Starts a node on this database; {@code environment} comes on top. */
    static NodeProcess start(BrevetDatabase database, Map<String, String> environment) {
        try {
            Path logs = Files.createDirectories(
                    Path.of(System.getProperty("brevet.faults.logs", System.getProperty("java.io.tmpdir"))));
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            boolean prepared = Files.exists(Classes.prepared());
            command.add((prepared ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + Classes.prepared());
            command.addAll(List.of("-cp", Classes.path(), NodeMain.class.getName()));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(database.settings());
            builder.environment().put(TargetDatabase.SECRET, TargetDatabase.PASSWORD);
            builder.environment().put("SERVER_PORT", "0");
            builder.environment().put("BREVET_DB_POOL", "10");
            builder.environment().put("AXONIQ_UPDATE_CHECK_DISABLED", "true");
            builder.environment().put("LOGGING_LEVEL_ROOT", "warn");
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            return new NodeProcess(builder.start(), logs.resolve("node-" + NUMBERS.incrementAndGet() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(Path log) {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter said = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("READY ")) {
                    ready.complete(Integer.parseInt(line.substring(6)));
                } else if (line.startsWith("HIT ")) {
                    hit.complete(line.substring(4));
                }
                said.println(line);
            }
        } catch (IOException e) {
            // A killed process closes its pipe in the middle of a line.
            return;
        } finally {
            ready.completeExceptionally(new IllegalStateException("The node ended before it was ready"));
            hit.completeExceptionally(new IllegalStateException("The node ended without having hit its point"));
        }
    }

    /** The port of its door once it is ready; fails if the node ends before. */
    CompletableFuture<Integer> ready() {
        return ready;
    }

    /** The point at which it halted or stopped itself; fails if the node ends otherwise. */
    CompletableFuture<String> hit() {
        return hit;
    }

    /** Whether its door opened within the time. */
    boolean isReadyWithin(long seconds) throws InterruptedException {
        try {
            int unused = ready.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Sends a signal, such as {@code CONT}. */
    void signal(String name) throws InterruptedException {
        try {
            int unused = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop, and waits until it has. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }
}
