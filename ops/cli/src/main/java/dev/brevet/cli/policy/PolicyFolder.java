package dev.brevet.cli.policy;

import dev.brevet.cli.server.CliFailure;
import dev.brevet.cli.server.Exit;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The policy files of a folder, named by their paths within it, so that a version is the same wherever it lies. */
record PolicyFolder(Path folder, List<PolicyText> files) {

    /** Larger files are not read into memory at all. */
    private static final long LARGEST = 10_000_000;

    static PolicyFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CliFailure(Exit.WRONG, folder + " is no folder.");
        }
        try (Stream<Path> found = Files.walk(folder, 10)) {
            List<PolicyText> files = found.filter(Files::isRegularFile)
                    .filter(PolicyFolder::isYaml)
                    .sorted()
                    .map(f -> text(folder, f))
                    .toList();
            if (files.isEmpty()) {
                throw new CliFailure(Exit.WRONG, folder + " holds no .yaml file.");
            }
            return new PolicyFolder(folder, files);
        } catch (IOException e) {
            throw new CliFailure(Exit.WRONG, folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static PolicyText text(Path folder, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CliFailure(Exit.WRONG, file + ":1:1: error: The file is larger than " + LARGEST + " bytes.");
            }
            return new PolicyText(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new CliFailure(Exit.WRONG, file + ":1:1: error: The file is not UTF-8.");
        } catch (IOException e) {
            throw new CliFailure(Exit.WRONG, file + " cannot be read: " + e.getMessage());
        }
    }

    /** A finding with the path as it was typed, so that editors and CI find the file. */
    String shown(Diagnostic finding) {
        return folder.resolve(finding.path())
                + finding.toString().substring(finding.path().length());
    }
}
