package dev.brevet.demo.cluster;

import dev.brevet.demo.shared.DemoRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stops a server that an earlier demo left running on our own data folder, and never any other process. */
final class Orphan {

    private static final int STOP_SECONDS = 20;

    private Orphan() {}

    /**
     * Leaves the data folder without a server and without a stale pid file.
     *
     * @return whether a server was found running and was stopped
     */
    static boolean stop(Path data, PostgresPrograms programs) {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> server = serverOf(data);
        if (server.isPresent()) {
            for (String mode : List.of("fast", "immediate")) {
                programs.run(
                        "pg_ctl",
                        List.of("stop", "-D", data.toString(), "-m", mode, "-w", "-t", "" + STOP_SECONDS),
                        STOP_SECONDS + 5L);
                if (serverOf(data).isEmpty()) {
                    return true;
                }
            }
            throw new DemoRefusal("A PostgreSQL server of an earlier demo (process "
                    + server.get().pid() + ") does not stop. End it and try again.");
        }
        try {
            // The pid in a stale file may by now be somebody else's: PostgreSQL would refuse to start beside it.
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new DemoRefusal("The stale file " + pidFile + " cannot be removed: " + e.getMessage(), e);
        }
        return false;
    }

    /** The running server of this data folder: alive, a postgres, and at work in exactly this folder. */
    static Optional<ProcessHandle> serverOf(Path data) {
        try {
            Path pidFile = data.resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile);
            if (lines.size() < 2 || !same(Path.of(lines.get(1).strip()), data)) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(Orphan::isPostgres)
                    .filter(process -> worksIn(process, data));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> name.toString().equals("postgres"))
                .isPresent();
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        Path working = Path.of("/proc", Long.toString(process.pid()), "cwd");
        // The server changes into its data folder, which Linux shows; elsewhere its arguments must name the folder.
        if (Files.exists(working)) {
            return same(working, data);
        }
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .anyMatch(argument -> argument.equals(data.toString()));
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
