package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.json.Json;
import tools.jackson.databind.JsonNode;

/** Shows rich text blocks. */
final class RichTexts {

    private final Mrkdwn mrkdwn;

    RichTexts(Mrkdwn mrkdwn) {
        this.mrkdwn = mrkdwn;
    }

    Html show(JsonNode block) {
        Html html = new Html();
        for (JsonNode part : block.path("elements")) {
            switch (Json.text(part, "type")) {
                case "rich_text_quote" -> wrapped("blockquote", part, html);
                case "rich_text_preformatted" -> wrapped("pre", part, html);
                case "rich_text_list" -> {
                    String list = "ordered".equals(Json.text(part, "style")) ? "ol" : "ul";
                    html.open(list);
                    part.path("elements").forEach(item -> wrapped("li", item, html));
                    html.close(list);
                }
                default -> wrapped("p", part, html);
            }
        }
        return html;
    }

    private void wrapped(String element, JsonNode part, Html html) {
        html.open(element, "class", "literal");
        part.path("elements").forEach(inline -> inline(inline, html));
        html.close(element);
    }

    private void inline(JsonNode inline, Html html) {
        switch (Json.text(inline, "type")) {
            case "text" -> styled(inline, html);
            case "link" -> mrkdwn.link(Json.text(inline, "url"), Json.text(inline, "text"), html);
            case "user" -> mrkdwn.user(Json.text(inline, "user_id"), html);
            case "channel" -> mrkdwn.channel(Json.text(inline, "channel_id"), html);
            case "broadcast" -> mrkdwn.special(Json.text(inline, "range"), "", html);
            case "date" ->
                html.element(
                        "time",
                        mrkdwn.formatted(inline.path("timestamp").asLong(0), Json.text(inline, "format")),
                        "class",
                        "mention");
            default -> html.text(":" + Json.text(inline, "name") + ":");
        }
    }

    private static void styled(JsonNode inline, Html html) {
        JsonNode style = inline.path("style");
        String[][] kinds = {{"bold", "strong"}, {"italic", "em"}, {"strike", "s"}, {"code", "code"}};
        for (String[] kind : kinds) {
            if (Json.flag(style, kind[0])) {
                html.open(kind[1]);
            }
        }
        html.text(Json.text(inline, "text"));
        for (int i = kinds.length - 1; i >= 0; i--) {
            if (Json.flag(style, kinds[i][0])) {
                html.close(kinds[i][1]);
            }
        }
    }
}
