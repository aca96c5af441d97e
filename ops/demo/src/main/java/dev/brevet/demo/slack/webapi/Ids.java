package dev.brevet.demo.slack.webapi;

import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds the ids that Slack adds where an app gave none. */
final class Ids {

    private static final Set<String> WITHOUT_ACTION = Set.of("image", "plain_text", "mrkdwn");

    private Ids() {}

    static ArrayNode fill(ArrayNode blocks) {
        ArrayNode filled = blocks.deepCopy();
        for (JsonNode node : filled) {
            ObjectNode block = (ObjectNode) node;
            if (!block.has("block_id")) {
                block.put("block_id", random());
            }
            if (!"rich_text".equals(block.path("type").asString(""))) {
                block.path("elements").forEach(Ids::fillAction);
            }
            fillAction(block.path("accessory"));
            fillAction(block.path("element"));
        }
        return filled;
    }

    private static void fillAction(JsonNode element) {
        if (element instanceof ObjectNode action
                && !action.has("action_id")
                && !WITHOUT_ACTION.contains(action.path("type").asString(""))) {
            action.put("action_id", random());
        }
    }

    static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 5);
    }
}
