package dev.brevet.demo.slack.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads leniently what an app sent and builds what Slack would send. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty list. */
    public static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    /** The parsed text, or nothing where it is no JSON. */
    public static @Nullable JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** What was read from elsewhere, as a node. */
    public static JsonNode of(@Nullable Object read) {
        return MAPPER.valueToTree(read);
    }

    /** The text of the node, on one line. */
    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** The text of the node, for people. */
    public static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /** The field as text, or the empty text. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() ? value.asString("") : "";
    }

    /** Whether the field says yes, as JSON or as a form says it. */
    public static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean()
                ? value.booleanValue()
                : "true".equals(text(node, field)) || "1".equals(text(node, field));
    }

    /** The field as an object, where a form may have sent it as text; missing where it is neither. */
    public static JsonNode nested(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            return value;
        }
        JsonNode parsed = parse(value.stringValue());
        return parsed == null ? MissingNode.getInstance() : parsed;
    }
}
