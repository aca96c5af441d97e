package dev.brevet.demo.cluster;

import dev.brevet.demo.data.PrivateFiles;
import dev.brevet.demo.shared.DemoRefusal;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once into a folder that outlives the demo and the cleaning of temporary folders. */
public final class PostgresPrograms {

    private static final int EXECUTABLE = 0100;

    private final Path home;

    private PostgresPrograms(Path home) {
        this.home = home;
    }

    /** Unpacks the programs of this machine's kind below the folder, unless exactly these are there already. */
    public static PostgresPrograms unpackInto(Path folder) {
        try {
            byte[] archive = archive();
            Path home = folder.resolve(fingerprint(archive));
            if (!Files.exists(home)) {
                Files.createDirectories(folder);
                Path unfinished = Files.createTempDirectory(folder, ".unpacking");
                unpack(archive, unfinished);
                // Renamed only when whole, so that a kill in between leaves nothing that looks usable.
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresPrograms(home);
        } catch (IOException e) {
            throw new DemoRefusal("PostgreSQL could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Runs a program to its end. */
    Outcome run(String program, List<String> arguments, long timeoutSeconds) {
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root; in a user namespace of its own it sees itself as nobody.
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        try {
            // Not a pipe: the server inherits the output of pg_ctl and would hold a pipe open for ever.
            Path output = Files.createTempFile("brevet-" + program, ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(false, program + " did not come back within " + timeoutSeconds + " s");
                }
                return new Outcome(
                        process.exitValue() == 0, Files.readString(output).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Outcome(false, program + " could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(false, program + " was interrupted");
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch");
        String hardware = machine.equals("amd64") ? "x86_64" : machine;
        try (InputStream found = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware)) {
            if (found == null) {
                throw new DemoRefusal("There is no embedded PostgreSQL for " + system + " on " + hardware + ".");
            }
            return found.readAllBytes();
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("The archive names a file outside its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                if (file.getParent() != null) {
                    Files.createDirectories(file.getParent());
                }
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & EXECUTABLE) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        } catch (IOException e) {
            PrivateFiles.delete(folder);
            throw e;
        }
    }

    /** How a program ended, and what it said. */
    record Outcome(boolean well, String said) {}
}
