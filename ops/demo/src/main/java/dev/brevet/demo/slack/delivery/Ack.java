package dev.brevet.demo.slack.delivery;

import tools.jackson.databind.JsonNode;

/** How the app answered. */
public sealed interface Ack {

    /** In time; the body is missing where it said nothing. */
    record Answered(JsonNode body) implements Ack {}

    /** Not within three seconds. */
    record TimedOut() implements Ack {}

    /** It could not be reached, or answered with a failure. */
    record Failed(String why) implements Ack {}

    /** The error that Slack shows with a command. */
    default String error() {
        return switch (this) {
            case Answered answered -> "";
            case TimedOut late -> "operation_timeout";
            case Failed failed -> "dispatch_failed";
        };
    }
}
