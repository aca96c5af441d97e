package dev.brevet.demo.slack.world;

import dev.brevet.demo.slack.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the inputs of a view: at first what the app put there, then what the person did. */
public final class Inputs {

    private Inputs() {}

    /** What stands in them when nobody has touched them yet. */
    public static Map<String, ObjectNode> initial(JsonNode blocks) {
        return kept(blocks, Map.of());
    }

    /** What stands in them when some were there before: those keep what the person did. */
    public static Map<String, ObjectNode> kept(JsonNode blocks, Map<String, ObjectNode> before) {
        Map<String, ObjectNode> state = new LinkedHashMap<>();
        for (JsonNode block : blocks) {
            String id = Json.text(block, "block_id");
            for (JsonNode element : elements(block)) {
                String action = Json.text(element, "action_id");
                if (holdsNothing(element)) {
                    continue;
                }
                JsonNode old = before.containsKey(id)
                        ? before.get(id).path(action)
                        : Json.object().path(action);
                ObjectNode value = old instanceof ObjectNode kept
                                && Json.text(kept, "type").equals(Json.text(element, "type"))
                        ? kept
                        : initialOf(element);
                state.computeIfAbsent(id, any -> Json.object()).set(action, value);
            }
        }
        return state;
    }

    /** Every element of a block that can be used. */
    public static Iterable<JsonNode> elements(JsonNode block) {
        ArrayNode all = Json.list();
        switch (Json.text(block, "type")) {
            case "input" -> all.add(block.path("element"));
            case "actions" -> block.path("elements").forEach(all::add);
            case "section" -> {
                if (block.has("accessory")) {
                    all.add(block.path("accessory"));
                }
            }
            default -> {}
        }
        return all;
    }

    /** The element with that action in that block. */
    public static @Nullable ObjectNode element(JsonNode blocks, String blockId, String actionId) {
        for (JsonNode block : blocks) {
            if (Json.text(block, "block_id").equals(blockId)) {
                for (JsonNode element : elements(block)) {
                    if (Json.text(element, "action_id").equals(actionId)) {
                        return (ObjectNode) element;
                    }
                }
            }
        }
        return null;
    }

    /** What stands in an element after the person put something there; texts are values of options, ids or words. */
    public static ObjectNode of(JsonNode element, @Nullable JsonNode chosen) {
        String type = Json.text(element, "type");
        ObjectNode value = Json.object().put("type", type);
        String field = field(type);
        boolean many = field.endsWith("s") && (type.startsWith("multi_") || type.equals("checkboxes"));
        JsonNode given =
                chosen == null || chosen.isNull() || chosen.asString("x").isEmpty() ? null : chosen;
        if (many) {
            ArrayNode list = value.putArray(field);
            if (given != null) {
                given.forEach(list::add);
            }
        } else if (given == null) {
            value.putNull(field);
        } else {
            value.set(field, given);
        }
        return value;
    }

    /** Whether nothing stands there. */
    public static boolean empty(JsonNode value) {
        JsonNode content = value.path(field(Json.text(value, "type")));
        return content.isMissingNode() || content.isNull() || content.isArray() && content.isEmpty();
    }

    /** The name under which Slack tells what stands in an element of that type. */
    public static String field(String type) {
        return switch (type) {
            case "static_select", "external_select", "radio_buttons", "overflow" -> "selected_option";
            case "multi_static_select", "multi_external_select", "checkboxes" -> "selected_options";
            case "users_select" -> "selected_user";
            case "multi_users_select" -> "selected_users";
            case "conversations_select" -> "selected_conversation";
            case "multi_conversations_select" -> "selected_conversations";
            case "channels_select" -> "selected_channel";
            case "multi_channels_select" -> "selected_channels";
            case "datepicker" -> "selected_date";
            case "timepicker" -> "selected_time";
            case "datetimepicker" -> "selected_date_time";
            default -> "value";
        };
    }

    private static ObjectNode initialOf(JsonNode element) {
        String type = Json.text(element, "type");
        String initial = field(type).replace("selected_", "initial_");
        JsonNode given = element.path("value".equals(initial) ? "initial_value" : initial);
        return of(element, given.isMissingNode() ? null : given);
    }

    private static boolean holdsNothing(JsonNode element) {
        String type = Json.text(element, "type");
        return type.equals("button") || type.equals("overflow") || type.equals("image");
    }
}
