package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that Slack tells an app.
 *
 * @param answerable whether the acknowledgement may say something
 */
public record Outbound(Kind kind, ObjectNode payload, boolean answerable) {

    /** The ways in which Slack wraps it. */
    public enum Kind {
        /** Clicks, submissions, shortcuts, searches. */
        INTERACTIVE("interactive"),
        /** Commands. */
        SLASH_COMMANDS("slash_commands"),
        /** Events. */
        EVENTS_API("events_api");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Slack's own word. */
        public String word() {
            return word;
        }
    }

    /** What people call it. */
    public String name() {
        return switch (kind) {
            case INTERACTIVE -> Json.text(payload, "type");
            case SLASH_COMMANDS -> Json.text(payload, "command");
            case EVENTS_API -> Json.text(payload.path("event"), "type");
        };
    }

    /** The content type of the HTTP request. */
    String contentType() {
        return kind == Kind.EVENTS_API ? "application/json" : "application/x-www-form-urlencoded";
    }

    /** The body of the HTTP request. */
    String body() {
        return switch (kind) {
            case INTERACTIVE -> "payload=" + encoded(Json.write(payload));
            case EVENTS_API -> Json.write(payload);
            case SLASH_COMMANDS ->
                payload.properties().stream()
                        .map(field -> encoded(field.getKey()) + "="
                                + encoded(field.getValue().asString("")))
                        .collect(Collectors.joining("&"));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
