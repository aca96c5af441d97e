package dev.brevet.slack.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.slack.cards.TestAddresses;
import dev.brevet.slack.settings.SlackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static SlackSettings settings(String mode) {
        return new SlackSettings(
                "xoxb-1",
                "xapp-1",
                "0123456789abcdef",
                "T07BREVET1",
                mode,
                Duration.ofDays(90),
                URI.create("https://slack.com/api/"));
    }

    @Test
    void the_file_that_people_find_is_the_one_that_is_shown() throws IOException {
        assertThat(Files.readString(Path.of("../../ops/deploy/slack/manifest.yaml")))
                .isEqualTo(Manifest.file());
    }

    @Test
    void it_has_the_addresses_and_the_mode_of_this_installation() {
        assertThat(new Manifest(TestAddresses.HERE, settings("http")).yaml())
                .contains("      url: https://here.example/slack/events")
                .contains("    request_url: https://here.example/slack/events")
                .contains("socket_mode_enabled: false")
                .doesNotContain("brevet.example");
        assertThat(new Manifest(TestAddresses.HERE, settings("socket")).yaml())
                .contains("# request_url", "socket_mode_enabled: true");
    }

    @Test
    void it_asks_for_the_scopes_that_the_check_looks_for_and_for_each_there_is_a_reason() throws IOException {
        String docs = Files.readString(Path.of("../../ops/docs/slack.md"));
        for (String scope : Manifest.SCOPES) {
            assertThat(Manifest.file()).contains("      - " + scope + "\n");
            assertThat(docs).contains("| `" + scope + "` |");
        }
    }

    @Test
    void no_secret_is_said() {
        assertThat(settings("http").toString()).doesNotContain("xoxb", "xapp", "0123456789abcdef");
    }
}
