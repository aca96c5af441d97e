package dev.brevet.slack.manifest;

import dev.brevet.slack.settings.Addresses;
import dev.brevet.slack.settings.SlackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The app's manifest, with the addresses and the mode of this installation. */
@Component
public class Manifest {

    /** What the bot needs; {@code ops/docs/slack.md} says for each why. */
    static final List<String> SCOPES =
            List.of("commands", "chat:write", "im:write", "users:read", "channels:read", "groups:read");

    private static final String EXAMPLE = "https://brevet.example";

    private final Addresses addresses;
    private final SlackSettings settings;

    Manifest(Addresses addresses, SlackSettings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    /** As Slack takes it: YAML. */
    public String yaml() {
        String base = addresses.page("").toString();
        String text = file().replace(EXAMPLE, base);
        text = text.substring(text.indexOf("display_information:"));
        return settings.mode().equals("http")
                ? text.replace("# url:", "url:")
                        .replace("# request_url:", "request_url:")
                        .replace("# message_menu_options_url:", "message_menu_options_url:")
                        .replace("socket_mode_enabled: true", "socket_mode_enabled: false")
                : text;
    }

    static String file() {
        try (InputStream in = Manifest.class.getResourceAsStream("/dev/brevet/slack/manifest.yaml")) {
            if (in == null) {
                throw new IllegalStateException("manifest.yaml is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
