package dev.brevet.demo.slack.people;

import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Inputs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the option that is meant by a value: among those shown, or among those last found by a search. */
final class Choices {

    private final Map<String, ArrayNode> found = new ConcurrentHashMap<>();

    /** Keeps what a search found. */
    void remember(Place place, String block, String action, ArrayNode options) {
        found.merge(key(place, block, action), options, (before, now) -> now.addAll(before));
    }

    /** What stands in the element when that was chosen; nothing where it is not on offer. */
    @Nullable
    ObjectNode resolve(Place place, String block, ObjectNode element, @Nullable JsonNode chosen) {
        String field = Inputs.field(Json.text(element, "type"));
        if (chosen == null || chosen.isNull()) {
            return Inputs.of(element, null);
        }
        if ("selected_option".equals(field)) {
            JsonNode option = option(place, block, element, chosen);
            return option == null ? null : Inputs.of(element, option);
        }
        if ("selected_options".equals(field)) {
            ArrayNode options = Json.list();
            for (JsonNode one : chosen) {
                JsonNode option = option(place, block, element, one);
                if (option == null) {
                    return null;
                }
                options.add(option);
            }
            return Inputs.of(element, options);
        }
        return Inputs.of(element, chosen);
    }

    private @Nullable JsonNode option(Place place, String block, ObjectNode element, JsonNode chosen) {
        if (chosen.isObject()) {
            return chosen;
        }
        String value = chosen.asString("");
        ArrayNode offered = Json.list();
        element.path("options").forEach(offered::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(offered::add));
        element.path("initial_options").forEach(offered::add);
        if (element.has("initial_option")) {
            offered.add(element.path("initial_option"));
        }
        offered.addAll(found.getOrDefault(key(place, block, Json.text(element, "action_id")), Json.list()));
        for (JsonNode option : offered) {
            if (Json.text(option, "value").equals(value)) {
                return option;
            }
        }
        return null;
    }

    private static String key(Place place, String block, String action) {
        return place + "|" + block + "|" + action;
    }
}
