package dev.brevet.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.demo.shared.DemoRefusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void oneDemoAtATime() {
        Path path = folder.resolve("demo");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertThat(first.path()).exists();
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(DemoRefusal.class)
                    .hasMessageContaining("A demo already runs on");
        }
        DataDirectory.open(path).close();
    }

    @Test
    void refusesAFolderWithSomethingElseInIt() throws Exception {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(DemoRefusal.class)
                .hasMessageContaining("that no demo made");

        assertThat(folder.resolve("demo.lock")).doesNotExist();
    }

    @Test
    void forgetsItsOwnAndFollowsNoLink() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Path path = folder.resolve("demo");
        try (DataDirectory data = DataDirectory.open(path)) {
            String before = data.secrets().secret("a");
            Files.createSymbolicLink(data.cluster("x"), outside);
            Files.writeString(path.resolve("note.txt"), "mine");

            data.forgetEverything();

            assertThat(path.resolve("clusters")).doesNotExist();
            assertThat(outside.resolve("kept")).exists();
            assertThat(path.resolve("note.txt")).exists();
            assertThat(data.secrets().secret("a")).isNotEqualTo(before);
        }
    }

    @Test
    void secretsStayTheSameAndArePrivate() throws Exception {
        Secrets secrets = new Secrets(folder.resolve("secrets"));
        String first = secrets.secret("orders.dana");

        assertThat(first).hasSize(43);
        assertThat(new Secrets(folder.resolve("secrets")).secret("orders.dana")).isEqualTo(first);
        assertThat(secrets.secret("orders.kai")).isNotEqualTo(first);
        assertThat(Files.getPosixFilePermissions(secrets.file("orders.dana")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> secrets.secret("../demo.env")).isInstanceOf(IllegalArgumentException.class);
    }
}
