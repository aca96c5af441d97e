package dev.brevet.app.policy;

import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.command.CommandSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Proposes at each start what lies in the folder of policies; nothing is in force by that.
 *
 * <p>What cannot be read or does not compile is logged with its place, and what was in force stays so.
 */
@Component
class PolicyFolder {

    private static final Logger log = LoggerFactory.getLogger(PolicyFolder.class);

    /** Larger files are not read into memory at all. */
    private static final long LARGEST = 10_000_000;

    private final CommandSender commands;
    private final String folder;

    PolicyFolder(CommandSender commands, @Value("${brevet.policy.dir:}") String folder) {
        this.commands = commands;
        this.folder = folder;
    }

    @EventListener(ApplicationReadyEvent.class)
    void propose() {
        if (folder.isEmpty()) {
            return;
        }
        try {
            List<PolicyFile> files = read(Path.of(folder));
            var unused = commands.sendAsSystem(new ProposePolicies(PolicyId.ALL, files, folder, null, Proof.NONE));
            var set = Proposals.compiled(files).set();
            log.info(
                    "The policies in {} are version {}; brevet policy plan shows what applying them would do",
                    folder,
                    set == null ? "" : set.version());
        } catch (AccessRefusal refused) {
            log.error(
                    "The policies in {} were not proposed: {}",
                    folder,
                    refused.refusal().why());
        } catch (IOException | UncheckedIOException e) {
            log.error("The policies in {} cannot be read, so none were proposed: {}", folder, e.toString());
        }
    }

    private static List<PolicyFile> read(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder, 10)) {
            return found.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
                    .sorted()
                    .map(f -> file(folder, f))
                    .toList();
        }
    }

    private static PolicyFile file(Path folder, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is larger than " + LARGEST + " bytes");
            }
            return new PolicyFile(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
