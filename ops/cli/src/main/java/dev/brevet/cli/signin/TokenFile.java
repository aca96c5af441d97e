package dev.brevet.cli.signin;

import dev.brevet.cli.server.CliFailure;
import dev.brevet.cli.server.Exit;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token of the one who signed in, in a file that only they can read; each address has its own. */
public final class TokenFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Clock clock;

    TokenFile(Path folder, URI address, Clock clock) {
        String name = (address.getScheme() + "-" + address.getAuthority()).replaceAll("[^A-Za-z0-9.-]", "_");
        this.file = folder.resolve(name + ".json");
        this.clock = clock;
    }

    /** The file for this address under the person's own folder. */
    public static TokenFile of(URI address) {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path folder = config == null || config.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return new TokenFile(folder.resolve("brevet"), address, Clock.systemUTC());
    }

    /**
     * The token to send to this address.
     *
     * @throws CliFailure if nobody is signed in there
     */
    public static String tokenFor(URI address) {
        String given = System.getenv("BREVET_TOKEN");
        return given != null && !given.isBlank() ? given : of(address).read();
    }

    String read() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw notSignedIn("Nobody is signed in.");
        }
        try {
            if (isPosix() && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                throw notSignedIn(file + " can be read by others, so what is in it is not used.");
            }
            JsonNode kept = JSON.readTree(Files.readString(file));
            if (Instant.parse(kept.path("expiresAt").asString("")).isBefore(clock.instant())) {
                throw notSignedIn("The sign-in has run out.");
            }
            return kept.path("token").asString();
        } catch (IOException | JacksonException | java.time.format.DateTimeParseException e) {
            throw notSignedIn(file + " cannot be read.");
        }
    }

    /** Keeps a token; nobody else can read it at any moment. */
    public void keep(String token, Instant expiresAt) {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "token", ".next", attributes());
            Files.write(
                    next,
                    JSON.writeValueAsString(Map.of("token", token, "expiresAt", expiresAt.toString()))
                            .getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.WRITE);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CliFailure(Exit.WRONG, "The token cannot be kept in " + file + ": " + e.getMessage());
        }
    }

    private static FileAttribute<?>[] attributes() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static CliFailure notSignedIn(String why) {
        return new CliFailure(Exit.NOT_SIGNED_IN, why + " Run: brevet login");
    }
}
