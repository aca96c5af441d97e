package dev.brevet.demo.slack.world;

import dev.brevet.demo.slack.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;

/**
 * What an app has declared of itself: nothing that is not declared works.
 *
 * @param scopes           what the bot may do
 * @param events           what the app is told of
 * @param commands         slash commands with what they are for
 * @param globalShortcuts  names by callback
 * @param messageShortcuts names by callback
 */
public record SlackManifest(
        String name,
        Set<String> scopes,
        Set<String> events,
        Map<String, String> commands,
        Map<String, String> globalShortcuts,
        Map<String, String> messageShortcuts,
        boolean interactivity,
        boolean homeTab) {

    private static final String BREVETS = "/dev/brevet/slack/manifest.yaml";

    /**
     * Reads a manifest of Slack's own format, as YAML or as JSON.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static SlackManifest parse(String text) {
        JsonNode manifest = Json.of(yaml(text));
        if (!manifest.isObject()) {
            throw new IllegalArgumentException("A Slack manifest is an object, in YAML or in JSON.");
        }
        JsonNode features = manifest.path("features");
        JsonNode settings = manifest.path("settings");
        Map<String, String> commands = new LinkedHashMap<>();
        for (JsonNode command : features.path("slash_commands")) {
            commands.put(Json.text(command, "command"), Json.text(command, "description"));
        }
        Map<String, String> global = new LinkedHashMap<>();
        Map<String, String> onMessage = new LinkedHashMap<>();
        for (JsonNode shortcut : features.path("shortcuts")) {
            ("message".equals(Json.text(shortcut, "type")) ? onMessage : global)
                    .put(Json.text(shortcut, "callback_id"), Json.text(shortcut, "name"));
        }
        return new SlackManifest(
                Json.text(manifest.path("display_information"), "name"),
                new TreeSet<>(texts(manifest.path("oauth_config").path("scopes").path("bot"))),
                new TreeSet<>(texts(settings.path("event_subscriptions").path("bot_events"))),
                commands,
                global,
                onMessage,
                Json.flag(settings.path("interactivity"), "is_enabled"),
                Json.flag(features.path("app_home"), "home_tab_enabled"));
    }

    private static @Nullable Object yaml(String text) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("The Slack manifest cannot be read: " + e.getMessage(), e);
        }
    }

    /** The manifest that is installed for Brevet at the real Slack: what it does not declare must not work here either. */
    public static SlackManifest brevets() {
        try (InputStream in = SlackManifest.class.getResourceAsStream(BREVETS)) {
            if (in == null) {
                throw new IllegalStateException(BREVETS + " is not on the class path.");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same app with other scopes. */
    public SlackManifest withScopes(Set<String> other) {
        return new SlackManifest(
                name, other, events, commands, globalShortcuts, messageShortcuts, interactivity, homeTab);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString("")));
        return texts;
    }
}
