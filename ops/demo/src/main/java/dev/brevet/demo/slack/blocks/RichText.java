package dev.brevet.demo.slack.blocks;

import static dev.brevet.demo.slack.blocks.Rule.anyString;
import static dev.brevet.demo.slack.blocks.Rule.byType;
import static dev.brevet.demo.slack.blocks.Rule.fields;
import static dev.brevet.demo.slack.blocks.Rule.flag;
import static dev.brevet.demo.slack.blocks.Rule.list;
import static dev.brevet.demo.slack.blocks.Rule.number;
import static dev.brevet.demo.slack.blocks.Rule.oneOf;

import java.util.Map;
import java.util.Set;

/** The shapes inside a rich text block. */
final class RichText {

    private static final int MANY = 1_000;

    private static final Rule STYLE = fields(
            Map.of("bold", flag(), "italic", flag(), "strike", flag(), "code", flag(), "underline", flag()), Set.of());

    private static final Rule INLINE = byType(Map.of(
            "text", inline("text", anyString()),
            "link",
                    fields(
                            Map.of(
                                    "type", anyString(),
                                    "url", anyString(),
                                    "text", anyString(),
                                    "unsafe", flag(),
                                    "style", STYLE),
                            Set.of("type", "url")),
            "user", inline("user_id", anyString()),
            "usergroup", inline("usergroup_id", anyString()),
            "channel", inline("channel_id", anyString()),
            "broadcast", inline("range", oneOf("here", "channel", "everyone")),
            "emoji",
                    fields(
                            Map.of("type", anyString(), "name", anyString(), "unicode", anyString(), "style", STYLE),
                            Set.of("type", "name")),
            "date",
                    fields(
                            Map.of(
                                    "type", anyString(),
                                    "timestamp", number(0, Integer.MAX_VALUE),
                                    "format", anyString(),
                                    "url", anyString(),
                                    "fallback", anyString(),
                                    "style", STYLE),
                            Set.of("type", "timestamp", "format"))));

    private static final Rule LINES = list(INLINE, 0, MANY);
    private static final Rule SECTION =
            fields(Map.of("type", anyString(), "elements", LINES), Set.of("type", "elements"));
    private static final Rule BORDERED =
            fields(Map.of("type", anyString(), "elements", LINES, "border", number(0, 1)), Set.of("type", "elements"));
    private static final Rule LISTED = fields(
            Map.of(
                    "type", anyString(),
                    "elements", list(byType(Map.of("rich_text_section", SECTION)), 1, MANY),
                    "style", oneOf("bullet", "ordered"),
                    "indent", number(0, 8),
                    "offset", number(0, Integer.MAX_VALUE),
                    "border", number(0, 1)),
            Set.of("type", "elements", "style"));

    static final Rule ELEMENTS = list(
            byType(Map.of(
                    "rich_text_section", SECTION,
                    "rich_text_list", LISTED,
                    "rich_text_quote", BORDERED,
                    "rich_text_preformatted", BORDERED)),
            1,
            MANY);

    private RichText() {}

    private static Rule inline(String what, Rule rule) {
        return fields(Map.of("type", anyString(), what, rule, "style", STYLE), Set.of("type", what));
    }
}
