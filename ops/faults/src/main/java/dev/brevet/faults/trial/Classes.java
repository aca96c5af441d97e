package dev.brevet.faults.trial;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of this process, for nodes.
 *
 * <p>Folders become archives, since the virtual machine keeps prepared classes only for those, and a node that starts from
 * prepared classes needs little more than half the time.
 */
final class Classes {

    private static final Path FOLDER = temporary();
    private static final String PATH = build();

    private Classes() {}

    /** What follows {@code -cp}. */
    static String path() {
        return PATH;
    }

    /** Where the first node leaves its prepared classes for the others. */
    static Path prepared() {
        return FOLDER.resolve("nodes.jsa");
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("brevet-classes");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String build() {
        List<String> entries = new ArrayList<>();
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(archive(path, FOLDER.resolve(number++ + ".jar")).toString());
            } else if (Files.exists(path)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path archive(Path folder, Path into) {
        try (OutputStream out = Files.newOutputStream(into);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.filter(p -> !p.equals(folder)).sorted().toList()) {
                boolean file = Files.isRegularFile(path);
                // Folders have entries of their own: a component scan looks for them.
                jar.putNextEntry(new JarEntry(folder.relativize(path) + (file ? "" : "/")));
                if (file) {
                    long unused = Files.copy(path, jar);
                }
                jar.closeEntry();
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
