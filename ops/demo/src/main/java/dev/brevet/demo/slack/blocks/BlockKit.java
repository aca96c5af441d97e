package dev.brevet.demo.slack.blocks;

import static dev.brevet.demo.slack.blocks.Rule.anyString;
import static dev.brevet.demo.slack.blocks.Rule.anyText;
import static dev.brevet.demo.slack.blocks.Rule.byType;
import static dev.brevet.demo.slack.blocks.Rule.fields;
import static dev.brevet.demo.slack.blocks.Rule.flag;
import static dev.brevet.demo.slack.blocks.Rule.list;
import static dev.brevet.demo.slack.blocks.Rule.oneOf;
import static dev.brevet.demo.slack.blocks.Rule.only;
import static dev.brevet.demo.slack.blocks.Rule.plainText;
import static dev.brevet.demo.slack.blocks.Rule.string;
import static dev.brevet.demo.slack.blocks.Rule.url;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says of blocks and views what Slack would say: nothing, or which field is wrong and why. */
public final class BlockKit {

    private static final List<String> PICKERS =
            List.of("static_select", "external_select", "users_select", "conversations_select", "channels_select");
    private static final List<String> MULTI_PICKERS =
            PICKERS.stream().map(name -> "multi_" + name).toList();
    private static final List<String> CHOICES = List.of("datepicker", "timepicker", "radio_buttons", "checkboxes");

    private static final Map<String, Rule> BLOCKS = blocks();
    private static final Rule MESSAGE =
            list(byType(BLOCKS), 0, Limit.MESSAGE_BLOCKS).and(BlockKit::distinctIds);
    private static final Rule VIEW_BLOCKS =
            list(byType(BLOCKS), 0, Limit.VIEW_BLOCKS).and(BlockKit::distinctIds);
    private static final Map<String, Rule> VIEWS = Map.of("modal", modal(), "home", home());

    private BlockKit() {}

    /** What is wrong with the blocks of a message. */
    public static List<String> ofMessage(JsonNode blocks) {
        Problems problems = new Problems();
        MESSAGE.check(blocks, "/blocks", problems);
        return problems.found();
    }

    /** What is wrong with a modal or a home tab. */
    public static List<String> ofView(JsonNode view, String kind) {
        Problems problems = new Problems();
        if (!view.path("type").asString("").equals(kind)) {
            problems.add("failed to match allowed value", "/view/type");
        } else {
            byType(VIEWS).check(view, "/view", problems);
        }
        return problems.found();
    }

    /** What is wrong with the answer to a search in a select. */
    public static List<String> ofSuggestions(JsonNode answer) {
        Problems problems = new Problems();
        fields(Map.of("options", Elements.OPTIONS, "option_groups", Elements.GROUPS), Set.of())
                .check(answer, "", problems);
        if (problems.none() && answer.has("options") == answer.has("option_groups")) {
            problems.add("must have exactly one of: options, option_groups", "");
        }
        return problems.found();
    }

    private static Map<String, Rule> blocks() {
        Map<String, Rule> blocks = new LinkedHashMap<>();
        blocks.put(
                "section",
                block(
                                Set.of(),
                                "text",
                                anyText(Limit.SECTION_TEXT),
                                "fields",
                                list(anyText(Limit.FIELD_TEXT), 1, Limit.SECTION_FIELDS),
                                "expand",
                                flag(),
                                "accessory",
                                byType(only(
                                        Elements.ALL,
                                        joined(
                                                List.of("image", "button", "overflow"),
                                                PICKERS,
                                                MULTI_PICKERS,
                                                CHOICES))))
                        .and((section, pointer, problems) -> {
                            if (!section.has("text") && !section.has("fields")) {
                                problems.add("must have at least one of: text, fields", pointer);
                            }
                        }));
        blocks.put("header", block(Set.of("text"), "text", plainText(Limit.HEADER_TEXT)));
        blocks.put("divider", block(Set.of()));
        blocks.put(
                "context",
                block(
                        Set.of("elements"),
                        "elements",
                        list(
                                byType(Map.of(
                                        "image", Elements.IMAGE,
                                        "plain_text", anyText(Limit.CONTEXT_TEXT),
                                        "mrkdwn", anyText(Limit.CONTEXT_TEXT))),
                                1,
                                Limit.CONTEXT_ELEMENTS)));
        blocks.put(
                "actions",
                block(
                        Set.of("elements"),
                        "elements",
                        list(
                                byType(only(
                                        Elements.ALL,
                                        joined(List.of("button", "overflow", "datetimepicker"), PICKERS, CHOICES))),
                                1,
                                Limit.ACTIONS_ELEMENTS)));
        blocks.put(
                "input",
                block(
                        Set.of("label", "element"),
                        "label",
                        plainText(Limit.INPUT_LABEL),
                        "hint",
                        plainText(Limit.INPUT_HINT),
                        "optional",
                        flag(),
                        "dispatch_action",
                        flag(),
                        "element",
                        byType(only(
                                Elements.ALL,
                                joined(
                                        List.of(
                                                "plain_text_input",
                                                "email_text_input",
                                                "url_text_input",
                                                "number_input",
                                                "datetimepicker"),
                                        PICKERS,
                                        MULTI_PICKERS,
                                        CHOICES)))));
        blocks.put(
                "image",
                block(
                        Set.of("image_url", "alt_text"),
                        "image_url",
                        url(Limit.IMAGE_URL),
                        "alt_text",
                        string(Limit.ALT_TEXT),
                        "title",
                        plainText(Limit.IMAGE_TITLE)));
        blocks.put("rich_text", block(Set.of("elements"), "elements", RichText.ELEMENTS));
        return blocks;
    }

    private static Rule modal() {
        Map<String, Rule> known = view();
        known.put("title", plainText(Limit.VIEW_TITLE));
        known.put("submit", plainText(Limit.VIEW_SUBMIT));
        known.put("close", plainText(Limit.VIEW_CLOSE));
        known.put("clear_on_close", flag());
        known.put("notify_on_close", flag());
        known.put("submit_disabled", flag());
        return fields(known, Set.of("type", "title", "blocks")).and((view, pointer, problems) -> {
            if (view.has("submit")) {
                return;
            }
            for (JsonNode block : view.path("blocks")) {
                if ("input".equals(block.path("type").asString(""))) {
                    problems.add("missing required field: submit", pointer);
                    return;
                }
            }
        });
    }

    private static Rule home() {
        return fields(view(), Set.of("type", "blocks"));
    }

    private static Map<String, Rule> view() {
        Map<String, Rule> known = new LinkedHashMap<>();
        known.put("type", oneOf("modal", "home"));
        known.put("blocks", VIEW_BLOCKS);
        known.put("private_metadata", string(Limit.PRIVATE_METADATA, 0));
        known.put("callback_id", string(Limit.CALLBACK_ID, 0));
        known.put("external_id", string(Limit.EXTERNAL_ID, 0));
        return known;
    }

    private static Rule block(Set<String> required, Object... more) {
        Map<String, Rule> known = new LinkedHashMap<>();
        known.put("type", anyString());
        known.put("block_id", string(Limit.BLOCK_ID));
        for (int i = 0; i < more.length; i += 2) {
            known.put((String) more[i], (Rule) more[i + 1]);
        }
        return fields(known, required);
    }

    private static void distinctIds(JsonNode blocks, String pointer, Problems problems) {
        Set<String> blockIds = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            String id = block.path("block_id").asString("");
            if (!id.isEmpty() && !blockIds.add(id)) {
                problems.add("block_id `" + id + "` already exists", pointer + "/" + i + "/block_id");
            }
            Set<String> actionIds = new HashSet<>();
            JsonNode elements = block.path("elements");
            for (int j = 0; j < elements.size(); j++) {
                String action = elements.get(j).path("action_id").asString("");
                if (!action.isEmpty() && !actionIds.add(action)) {
                    problems.add(
                            "action_id `" + action + "` already exists",
                            pointer + "/" + i + "/elements/" + j + "/action_id");
                }
            }
        }
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
