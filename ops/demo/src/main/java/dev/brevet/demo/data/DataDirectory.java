package dev.brevet.demo.data;

import dev.brevet.demo.shared.DemoRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the demo's folder for one demo at a time, and deletes nothing in it that a demo did not make. */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "demo.lock";
    private static final List<String> OURS = List.of("clusters", "secrets", "identity", "demo.env");

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the folder, making it if it is missing.
     *
     * @throws DemoRefusal if another demo holds it, or if it is a folder with something else in it
     */
    public static DataDirectory open(Path wanted) {
        try {
            Path folder = wanted.toAbsolutePath().normalize();
            if (!Files.exists(folder.resolve(LOCK)) && !PrivateFiles.isEmpty(folder)) {
                throw new DemoRefusal("The folder " + folder
                        + " has something in it that no demo made. Name an empty or a new one with --data.");
            }
            PrivateFiles.directory(folder);
            // PostgreSQL reports its data folder with links resolved; ours must compare equal to that.
            Path real = folder.toRealPath();
            FileChannel channel =
                    FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new DemoRefusal("A demo already runs on " + real
                        + ". Stop it with Ctrl-C in its window, or start this one with another --data folder.");
            }
            return new DataDirectory(real, channel);
        } catch (IOException e) {
            throw new DemoRefusal("The folder " + wanted + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Forgets everything that earlier demos left; no cluster may be running. */
    public void forgetEverything() {
        OURS.forEach(name -> PrivateFiles.delete(path.resolve(name)));
    }

    /** The folder itself, with links resolved. */
    public Path path() {
        return path;
    }

    /** Where a cluster of that name lives. */
    public Path cluster(String name) {
        return PrivateFiles.directory(path.resolve("clusters")).resolve(name);
    }

    /** Where the identity provider keeps its key and its port. */
    public Path identity() {
        return PrivateFiles.directory(path.resolve("identity"));
    }

    /** The secrets of this folder. */
    public Secrets secrets() {
        return new Secrets(path.resolve("secrets"));
    }

    /** Where the PostgreSQL programs are unpacked. */
    public Path programs() {
        return path.resolve("postgresql");
    }

    /** The file that says how to reach the demo target. */
    public Path env() {
        return path.resolve("demo.env");
    }

    /** Lets the folder go; closing the channel releases the lock with it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
