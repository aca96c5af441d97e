package dev.brevet.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.policy.PolicyFile;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Nodes;
import dev.brevet.domain.inforce.FactsInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A folder of policies is proposed at the start, and no more than that. */
@ExtendWith(OutputCaptureExtension.class)
class PolicyFolderTest {

    private static final String READ = """
            version: 1
            policies:
              - name: from-a-folder
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
            """;

    private final Proposals proposals = Nodes.first().getBean(Proposals.class);

    @TempDir
    private Path folder;

    private void start() {
        new PolicyFolder(Nodes.first().getBean(CommandSender.class), folder.toString()).propose();
    }

    @Test
    void what_lies_there_is_proposed_and_not_in_force() throws IOException {
        Path below = Files.createDirectory(folder.resolve("teams"));
        Files.writeString(below.resolve("orders.yaml"), READ);
        Files.writeString(folder.resolve("notes.txt"), "no policy");
        List<PolicyFile> files = List.of(new PolicyFile("teams/orders.yaml", READ));
        String version = Objects.requireNonNull(Proposals.compiled(files).set()).version();
        assertThat(proposals.files(version)).isEmpty();
        start();
        start();
        assertThat(proposals.files(version)).contains(files);
        assertThat(Nodes.first().getBean(FactsInForce.class).toShow().policies().isEmpty())
                .isTrue();
    }

    @Test
    void a_mistake_is_logged_with_its_place(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), READ.replace("groups:", "grups:"));
        start();
        assertThat(output).contains("were not proposed", "orders.yaml:5:");
    }

    @Test
    void a_folder_that_is_not_there_is_logged(CapturedOutput output) throws IOException {
        Files.delete(folder);
        start();
        assertThat(output).contains("cannot be read");
    }
}
