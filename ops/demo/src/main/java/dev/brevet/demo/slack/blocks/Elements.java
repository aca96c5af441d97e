package dev.brevet.demo.slack.blocks;

import static dev.brevet.demo.slack.blocks.Rule.anyString;
import static dev.brevet.demo.slack.blocks.Rule.anyText;
import static dev.brevet.demo.slack.blocks.Rule.fields;
import static dev.brevet.demo.slack.blocks.Rule.flag;
import static dev.brevet.demo.slack.blocks.Rule.list;
import static dev.brevet.demo.slack.blocks.Rule.number;
import static dev.brevet.demo.slack.blocks.Rule.oneOf;
import static dev.brevet.demo.slack.blocks.Rule.plainText;
import static dev.brevet.demo.slack.blocks.Rule.string;
import static dev.brevet.demo.slack.blocks.Rule.url;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The shapes of everything that can be pressed, picked or typed into. */
final class Elements {

    static final Rule CONFIRM = fields(
            Map.of(
                    "title", plainText(Limit.CONFIRM_TITLE),
                    "text", anyText(Limit.CONFIRM_TEXT),
                    "confirm", plainText(Limit.CONFIRM_YES),
                    "deny", plainText(Limit.CONFIRM_NO),
                    "style", oneOf("primary", "danger")),
            Set.of("title", "text", "confirm", "deny"));

    static final Rule IMAGE = fields(
            Map.of("type", anyString(), "image_url", url(Limit.IMAGE_URL), "alt_text", string(Limit.ALT_TEXT)),
            Set.of("type", "image_url", "alt_text"));

    private static final Rule DISPATCH = fields(
            Map.of("trigger_actions_on", list(oneOf("on_enter_pressed", "on_character_entered"), 1, 2)), Set.of());

    private static final Rule FILTER = fields(
            Map.of(
                    "include", list(oneOf("im", "mpim", "private", "public"), 1, 4),
                    "exclude_external_shared_channels", flag(),
                    "exclude_bot_users", flag()),
            Set.of());

    private static final Rule OPTION = option(plainText(Limit.OPTION_TEXT), plainText(Limit.OPTION_DESCRIPTION));
    private static final Rule RICH_OPTION = option(anyText(Limit.OPTION_TEXT), anyText(Limit.OPTION_DESCRIPTION));
    private static final Rule GROUP = fields(
            Map.of("label", plainText(Limit.OPTION_GROUP_LABEL), "options", list(OPTION, 1, Limit.OPTIONS)),
            Set.of("label", "options"));

    static final Rule OPTIONS = list(OPTION, 0, Limit.OPTIONS);
    static final Rule GROUPS = list(GROUP, 0, Limit.OPTION_GROUPS);

    static final Map<String, Rule> ALL = all();

    private Elements() {}

    private static Map<String, Rule> all() {
        Map<String, Rule> all = new LinkedHashMap<>();
        all.put("image", IMAGE);
        all.put(
                "button",
                element(
                        Set.of("text"),
                        "text",
                        plainText(Limit.BUTTON_TEXT),
                        "url",
                        url(Limit.URL),
                        "value",
                        string(Limit.BUTTON_VALUE, 0),
                        "style",
                        oneOf("primary", "danger"),
                        "accessibility_label",
                        string(Limit.ACCESSIBILITY_LABEL)));
        all.put("overflow", element(Set.of("options"), "options", list(OPTION, 1, Limit.OVERFLOW_OPTIONS)));
        all.put(
                "radio_buttons",
                element(
                                Set.of("options"),
                                "options",
                                list(RICH_OPTION, 1, Limit.RADIO_OPTIONS),
                                "initial_option",
                                RICH_OPTION)
                        .and(Elements::offersItsInitial));
        all.put(
                "checkboxes",
                element(
                        Set.of("options"),
                        "options",
                        list(RICH_OPTION, 1, Limit.CHECKBOX_OPTIONS),
                        "initial_options",
                        list(RICH_OPTION, 1, Limit.CHECKBOX_OPTIONS)));
        for (boolean many : new boolean[] {false, true}) {
            String multi = many ? "multi_" : "";
            all.put(
                    multi + "static_select",
                    select(
                                    many,
                                    "option",
                                    OPTION,
                                    "options",
                                    list(OPTION, 1, Limit.OPTIONS),
                                    "option_groups",
                                    list(GROUP, 1, Limit.OPTION_GROUPS))
                            .and(Elements::optionsOrGroups)
                            .and(Elements::offersItsInitial));
            all.put(
                    multi + "external_select",
                    select(many, "option", OPTION, "min_query_length", number(0, Integer.MAX_VALUE)));
            all.put(multi + "users_select", select(many, "user", anyString()));
            all.put(
                    multi + "conversations_select",
                    select(
                            many,
                            "conversation",
                            anyString(),
                            "default_to_current_conversation",
                            flag(),
                            "response_url_enabled",
                            flag(),
                            "filter",
                            FILTER));
            all.put(multi + "channels_select", select(many, "channel", anyString(), "response_url_enabled", flag()));
        }
        all.put("datepicker", field("initial_date", anyString()));
        all.put("timepicker", field("initial_time", anyString(), "timezone", anyString()));
        all.put("datetimepicker", element(Set.of(), "initial_date_time", number(0, Integer.MAX_VALUE)));
        all.put(
                "plain_text_input",
                field(
                        "initial_value", string(Limit.INPUT_LENGTH, 0),
                        "multiline", flag(),
                        "min_length", number(0, Limit.INPUT_LENGTH.value()),
                        "max_length", number(1, Limit.INPUT_LENGTH.value()),
                        "dispatch_action_config", DISPATCH));
        all.put("email_text_input", field("initial_value", anyString(), "dispatch_action_config", DISPATCH));
        all.put("url_text_input", field("initial_value", anyString(), "dispatch_action_config", DISPATCH));
        all.put(
                "number_input",
                field(
                        "initial_value", anyString(),
                        "is_decimal_allowed", flag(),
                        "min_value", anyString(),
                        "max_value", anyString(),
                        "dispatch_action_config", DISPATCH));
        return all;
    }

    private static Rule option(Rule text, Rule description) {
        return fields(
                Map.of(
                        "text",
                        text,
                        "value",
                        string(Limit.OPTION_VALUE),
                        "description",
                        description,
                        "url",
                        url(Limit.URL)),
                Set.of("text", "value"));
    }

    private static Rule select(boolean many, String what, Rule one, Object... more) {
        Map<String, Rule> known = new LinkedHashMap<>();
        if (many) {
            known.put("initial_" + what + "s", list(one, 1, Limit.OPTIONS));
            known.put("max_selected_items", number(1, Limit.OPTIONS.value()));
        } else {
            known.put("initial_" + what, one);
        }
        known.put("placeholder", plainText(Limit.PLACEHOLDER));
        add(known, more);
        return element(Set.of(), known);
    }

    private static Rule field(Object... more) {
        Map<String, Rule> known = new LinkedHashMap<>();
        known.put("placeholder", plainText(Limit.PLACEHOLDER));
        add(known, more);
        return element(Set.of(), known);
    }

    private static Rule element(Set<String> required, Object... more) {
        Map<String, Rule> known = new LinkedHashMap<>();
        add(known, more);
        return element(required, known);
    }

    private static Rule element(Set<String> required, Map<String, Rule> known) {
        known.put("type", anyString());
        known.put("action_id", string(Limit.ACTION_ID));
        known.put("confirm", CONFIRM);
        known.put("focus_on_load", flag());
        return fields(known, required);
    }

    private static void add(Map<String, Rule> known, Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            known.put((String) pairs[i], (Rule) pairs[i + 1]);
        }
    }

    private static void optionsOrGroups(JsonNode select, String pointer, Problems problems) {
        if (select.has("options") == select.has("option_groups")) {
            problems.add("must have exactly one of: options, option_groups", pointer);
        }
    }

    private static void offersItsInitial(JsonNode select, String pointer, Problems problems) {
        JsonNode initial = select.path("initial_option");
        if (initial.isMissingNode()) {
            return;
        }
        for (JsonNode option : select.path("options")) {
            if (option.equals(initial)) {
                return;
            }
        }
        for (JsonNode group : select.path("option_groups")) {
            for (JsonNode option : group.path("options")) {
                if (option.equals(initial)) {
                    return;
                }
            }
        }
        problems.add("initial_option must be one of the provided options", pointer + "/initial_option");
    }
}
