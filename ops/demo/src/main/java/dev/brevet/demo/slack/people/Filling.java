package dev.brevet.demo.slack.people;

import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Inputs;
import dev.brevet.demo.slack.world.View;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What Slack's own client finds wrong with a form before anybody else sees it. */
final class Filling {

    private Filling() {}

    /** What is wrong, by block. */
    static Map<String, String> problems(View view) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (JsonNode block : view.definition().path("blocks")) {
            if (!"input".equals(Json.text(block, "type"))) {
                continue;
            }
            String id = Json.text(block, "block_id");
            JsonNode element = block.path("element");
            JsonNode value = view.state().getOrDefault(id, Json.object()).path(Json.text(element, "action_id"));
            if (Inputs.empty(value)) {
                if (!Json.flag(block, "optional")) {
                    problems.put(id, "Please complete this required field.");
                }
                continue;
            }
            length(element, value, id, problems);
        }
        return problems;
    }

    private static void length(JsonNode element, JsonNode value, String id, Map<String, String> problems) {
        if (!"plain_text_input".equals(Json.text(element, "type"))) {
            return;
        }
        int length = Json.text(value, "value").length();
        int least = element.path("min_length").asInt(0);
        int most = element.path("max_length").asInt(Limit.INPUT_LENGTH.value());
        if (length < least) {
            problems.put(id, "Please enter at least " + least + " characters.");
        } else if (length > most) {
            problems.put(id, "Please enter no more than " + most + " characters.");
        }
    }
}
