package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows Block Kit as a browser can. */
final class Blocks {

    private final Mrkdwn mrkdwn;
    private final RichTexts richTexts;
    private final String place;
    private String standing = "";

    /** Blocks of one place, whose elements are named after it. */
    Blocks(Mrkdwn mrkdwn, String place) {
        this.mrkdwn = mrkdwn;
        this.place = place;
        this.richTexts = new RichTexts(mrkdwn);
    }

    /** The blocks, with what stands in their inputs and what was found wrong with it. */
    Html show(JsonNode blocks, Map<String, ObjectNode> state, Map<String, String> errors) {
        Html html = new Html();
        for (JsonNode block : blocks) {
            String id = Json.text(block, "block_id");
            standing = place + "-" + id;
            JsonNode values = state.containsKey(id) ? state.get(id) : Json.object();
            switch (Json.text(block, "type")) {
                case "header" -> html.element("h3", Json.text(block.path("text"), "text"), "class", "bk-header");
                case "divider" -> html.open("hr");
                case "section" -> section(block, values, html);
                case "context" -> context(block, html);
                case "actions" -> {
                    html.open("div", "class", "bk-actions", "data-block", id);
                    block.path("elements").forEach(element -> element(element, values, html));
                    html.close("div");
                }
                case "input" -> input(block, values, errors.getOrDefault(id, ""), html);
                case "image" -> image(block, html);
                case "rich_text" -> html.add(richTexts.show(block));
                default -> html.element("p", "A block that this page cannot show.", "class", "quiet");
            }
        }
        return html;
    }

    private void section(JsonNode block, JsonNode values, Html html) {
        html.open("div", "class", "bk-section", "data-block", Json.text(block, "block_id"));
        html.open("div", "class", "bk-text");
        if (block.has("text")) {
            html.open("p").add(text(block.path("text"))).close("p");
        }
        if (block.has("fields")) {
            html.open("div", "class", "bk-fields");
            block.path("fields")
                    .forEach(field -> html.open("div").add(text(field)).close("div"));
            html.close("div");
        }
        html.close("div");
        if (block.has("accessory")) {
            element(block.path("accessory"), values, html);
        }
        html.close("div");
    }

    private void context(JsonNode block, Html html) {
        html.open("div", "class", "bk-context");
        for (JsonNode element : block.path("elements")) {
            if ("image".equals(Json.text(element, "type"))) {
                image(element, html);
            } else {
                html.open("span").add(text(element)).close("span");
            }
        }
        html.close("div");
    }

    // Nothing is fetched from anywhere: the page shows what a picture is said to show.
    private static void image(JsonNode image, Html html) {
        html.element("span", "Picture: " + Json.text(image, "alt_text"), "class", "picture");
    }

    private void input(JsonNode block, JsonNode values, String error, Html html) {
        String id = Json.text(block, "block_id");
        JsonNode element = block.path("element");
        String name = name(element);
        html.open(
                "div",
                "class",
                error.isEmpty() ? "bk-input" : "bk-input wrong",
                "data-block",
                id,
                "data-dispatch",
                Boolean.toString(Json.flag(block, "dispatch_action")));
        html.open("label", "for", name).text(Json.text(block.path("label"), "text"));
        if (Json.flag(block, "optional")) {
            html.element("span", " (optional)", "class", "quiet");
        }
        html.close("label");
        element(element, values, html);
        if (!error.isEmpty()) {
            html.element("p", error, "class", "error", "role", "alert", "id", name + "-error");
        }
        if (block.has("hint")) {
            html.element("p", Json.text(block.path("hint"), "text"), "class", "quiet");
        }
        html.close("div");
    }

    private Html text(JsonNode text) {
        return "mrkdwn".equals(Json.text(text, "type"))
                ? mrkdwn.show(Json.text(text, "text"))
                : new Html().element("span", Json.text(text, "text"), "class", "literal");
    }

    private void element(JsonNode element, JsonNode values, Html html) {
        String type = Json.text(element, "type");
        JsonNode value = values.path(Json.text(element, "action_id"));
        switch (type) {
            case "button" -> button(element, html);
            case "image" -> image(element, html);
            case "overflow" -> overflow(element, html);
            case "radio_buttons", "checkboxes" -> choices(element, value, html);
            case "static_select", "multi_static_select" -> select(element, value, html);
            case "external_select", "multi_external_select" -> external(element, value, html);
            case "plain_text_input" -> typed(element, value, html);
            case "datepicker" -> field(element, "date", Json.text(value, "selected_date"), html);
            case "timepicker" -> field(element, "time", Json.text(value, "selected_time"), html);
            case "email_text_input" -> field(element, "email", Json.text(value, "value"), html);
            case "url_text_input" -> field(element, "url", Json.text(value, "value"), html);
            case "number_input" -> field(element, "text", Json.text(value, "value"), html);
            default -> field(element, "text", Json.text(value, Inputs.field(type)), html);
        }
    }

    private static void button(JsonNode element, Html html) {
        List<String> attributes = attributes(element, "b " + Json.text(element, "style"));
        attributes.addAll(List.of("type", "button", "data-url", Json.text(element, "url")));
        String label = Json.text(element, "accessibility_label");
        if (!label.isEmpty()) {
            attributes.addAll(List.of("aria-label", label));
        }
        html.element("button", Json.text(element.path("text"), "text"), attributes.toArray(String[]::new));
    }

    private static void overflow(JsonNode element, Html html) {
        html.open("details", "class", "overflow")
                .element("summary", "⋯", "aria-label", "More")
                .open("div");
        for (JsonNode option : element.path("options")) {
            List<String> attributes = attributes(element, "b");
            attributes.addAll(List.of(
                    "type", "button", "data-value", Json.text(option, "value"), "data-url", Json.text(option, "url")));
            html.element("button", Json.text(option.path("text"), "text"), attributes.toArray(String[]::new));
        }
        html.close("div").close("details");
    }

    private void choices(JsonNode element, JsonNode value, Html html) {
        boolean many = "checkboxes".equals(Json.text(element, "type"));
        List<String> chosen = chosen(value);
        html.open("div", "class", "choices", "data-choices", name(element), "role", many ? "group" : "radiogroup");
        for (JsonNode option : element.path("options")) {
            String of = Json.text(option, "value");
            List<String> attributes = attributes(element, "");
            attributes.addAll(List.of("type", many ? "checkbox" : "radio", "name", name(element), "value", of));
            if (chosen.contains(of)) {
                attributes.addAll(List.of("checked", Html.BARE));
            }
            html.open("label").open("input", attributes.toArray(String[]::new));
            html.element("span", Json.text(option.path("text"), "text"));
            if (option.has("description")) {
                html.element("small", Json.text(option.path("description"), "text"), "class", "quiet");
            }
            html.close("label");
        }
        html.close("div");
    }

    private void select(JsonNode element, JsonNode value, Html html) {
        boolean many = Json.text(element, "type").startsWith("multi_");
        List<String> attributes = attributes(element, "");
        attributes.addAll(List.of("id", name(element)));
        if (many) {
            attributes.addAll(List.of("multiple", Html.BARE));
        }
        html.open("select", attributes.toArray(String[]::new));
        if (!many) {
            html.element("option", placeholder(element, "Choose"), "value", "");
        }
        List<String> chosen = chosen(value);
        options(element.path("options"), chosen, html);
        for (JsonNode group : element.path("option_groups")) {
            html.open("optgroup", "label", Json.text(group.path("label"), "text"));
            options(group.path("options"), chosen, html);
            html.close("optgroup");
        }
        html.close("select");
    }

    private static void options(JsonNode options, List<String> chosen, Html html) {
        for (JsonNode option : options) {
            List<String> attributes = new ArrayList<>(List.of("value", Json.text(option, "value")));
            if (chosen.contains(Json.text(option, "value"))) {
                attributes.addAll(List.of("selected", Html.BARE));
            }
            html.element("option", Json.text(option.path("text"), "text"), attributes.toArray(String[]::new));
        }
    }

    private void external(JsonNode element, JsonNode value, Html html) {
        JsonNode option = value.path("selected_option");
        List<String> attributes = attributes(element, "search");
        attributes.addAll(List.of(
                "id",
                name(element),
                "type",
                "text",
                "role",
                "combobox",
                "autocomplete",
                "off",
                "aria-expanded",
                "false",
                "aria-controls",
                name(element) + "-list",
                "placeholder",
                placeholder(element, "Search"),
                "data-least",
                Integer.toString(element.path("min_query_length").asInt(3)),
                "data-chosen",
                Json.text(option, "value"),
                "value",
                Json.text(option.path("text"), "text")));
        html.open("div", "class", "searching")
                .open("input", attributes.toArray(String[]::new))
                .open("ul", "id", name(element) + "-list", "role", "listbox", "hidden", Html.BARE)
                .close("ul")
                .close("div");
    }

    private void typed(JsonNode element, JsonNode value, Html html) {
        String text = Json.text(value, "value");
        if (!Json.flag(element, "multiline")) {
            field(element, "text", text, html);
            return;
        }
        List<String> attributes = attributes(element, "");
        attributes.addAll(List.of("id", name(element), "rows", "4", "placeholder", placeholder(element, "")));
        html.element("textarea", text, attributes.toArray(String[]::new));
    }

    private void field(JsonNode element, String type, String value, Html html) {
        List<String> attributes = attributes(element, "");
        attributes.addAll(
                List.of("id", name(element), "type", type, "value", value, "placeholder", placeholder(element, "")));
        html.open("input", attributes.toArray(String[]::new));
    }

    private static List<String> attributes(JsonNode element, String classes) {
        List<String> attributes = new ArrayList<>();
        attributes.addAll(
                List.of("data-action", Json.text(element, "action_id"), "data-type", Json.text(element, "type")));
        if (!classes.isBlank()) {
            attributes.addAll(List.of("class", classes.strip()));
        }
        if (element.has("confirm")) {
            attributes.addAll(List.of("data-confirm", Json.write(element.path("confirm"))));
        }
        return attributes;
    }

    private static List<String> chosen(@Nullable JsonNode value) {
        List<String> chosen = new ArrayList<>();
        if (value != null) {
            if (value.path("selected_option").isObject()) {
                chosen.add(Json.text(value.path("selected_option"), "value"));
            }
            value.path("selected_options").forEach(option -> chosen.add(Json.text(option, "value")));
        }
        return chosen;
    }

    private String name(JsonNode element) {
        return standing + "-" + Json.text(element, "action_id");
    }

    private static String placeholder(JsonNode element, String otherwise) {
        String given = Json.text(element.path("placeholder"), "text");
        return given.isEmpty() ? otherwise : given;
    }
}
