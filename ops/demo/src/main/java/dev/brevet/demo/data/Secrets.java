package dev.brevet.demo.data;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps one random secret per name in a file of mode 0600; the same name gives the same secret for ever. */
public final class Secrets {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,80}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    /** Secrets kept in the given folder, which is made if it is missing. */
    public Secrets(Path folder) {
        this.folder = PrivateFiles.directory(folder);
    }

    /** The secret of that name: 256 random bits, made and stored before it is first returned. */
    public synchronized String secret(String name) {
        Path file = file(name);
        @Nullable String known = PrivateFiles.read(file);
        if (known != null && !known.isBlank()) {
            return known.strip();
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        PrivateFiles.write(file, fresh + "\n");
        return fresh;
    }

    /** The file in which the secret of that name is, for a program that wants a file rather than a value. */
    public Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a secret's name: expected " + NAME.pattern());
        }
        return folder.resolve(name);
    }
}
