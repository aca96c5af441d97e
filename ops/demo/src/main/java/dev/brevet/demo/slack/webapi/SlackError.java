package dev.brevet.demo.slack.webapi;

import dev.brevet.demo.slack.json.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Slack says no, in its own words. */
public final class SlackError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient ObjectNode more;

    private SlackError(String code, ObjectNode more) {
        super(code, null, false, false);
        this.code = code;
        this.more = more;
    }

    /** A bare refusal. */
    public static SlackError of(String code) {
        return new SlackError(code, Json.object());
    }

    /** A refusal with the places that were wrong. */
    public static SlackError of(String code, List<String> messages) {
        ObjectNode more = Json.object();
        if ("invalid_blocks".equals(code)) {
            ArrayNode errors = more.putArray("errors");
            messages.forEach(message -> errors.add(message.replace("[ERROR] ", "")));
        }
        ArrayNode told = more.putObject("response_metadata").putArray("messages");
        messages.forEach(told::add);
        return new SlackError(code, more);
    }

    /** A refusal for want of a scope. */
    public static SlackError missingScope(String needed, String provided) {
        return new SlackError(
                "missing_scope", Json.object().put("needed", needed).put("provided", provided));
    }

    /** The error's name. */
    public String code() {
        return code;
    }

    /** The answer that says it. */
    public ObjectNode body() {
        ObjectNode body = Json.object().put("ok", false).put("error", code);
        more.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return body;
    }
}
