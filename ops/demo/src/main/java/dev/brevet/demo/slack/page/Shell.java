package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.Workspace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The page around the parts that change. */
final class Shell {

    private final Workspace workspace;
    private final SlackManifest app;
    private final Screen screen;
    private final URI api;

    Shell(Workspace workspace, SlackManifest app, Screen screen, URI api) {
        this.workspace = workspace;
        this.app = app;
        this.screen = screen;
        this.api = api;
    }

    String page(Member as, String in) {
        Html html = new Html();
        html.open("body", "data-as", as.handle(), "data-in", in);
        header(as, in, html);
        html.open("div", "id", "notices", "role", "status")
                .add(screen.notices(as))
                .close("div");
        html.open("div", "class", "columns");
        html.open("nav", "id", "side", "aria-label", "Places")
                .add(screen.side(as, in))
                .close("nav");
        html.open("main");
        html.open("div", "class", "bar").element("h1", title(in));
        shortcuts(html);
        html.close("div");
        html.open("div", "id", "main").add(screen.main(as, in)).close("div");
        composer(in, html);
        html.close("main");
        html.open("aside", "aria-labelledby", "inspector").element("h2", "What went to and fro", "id", "inspector");
        html.open("p", "class", "quiet")
                .text("An app finds this Slack at ")
                .element("code", api.toString())
                .text(".")
                .close("p");
        faults(html);
        html.open("div", "id", "journal").add(screen.journal()).close("div").close("aside");
        html.close("div");
        html.open("div", "id", "modal").add(screen.modal(as)).close("div");
        html.open("dialog", "id", "ask").close("dialog");
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>Slack, simulated</title>"
                + "<link rel=\"stylesheet\" href=\"/demo/slack/page.css\">"
                + "<script src=\"/demo/slack/page.js\" defer></script></head>" + html + "</body></html>";
    }

    private void header(Member as, String in, Html html) {
        html.open("header", "class", "top");
        html.open("p", "class", "brand")
                .element("strong", "Slack, simulated")
                .text(" ")
                .element("span", "for the Brevet demo, on this machine only", "class", "quiet")
                .close("p");
        html.open("form", "method", "get", "action", "/demo/slack");
        html.element("label", "You are", "for", "as");
        html.open("select", "id", "as", "name", "as");
        for (Member member : workspace.members()) {
            if (member.canSignIn()) {
                List<String> attributes = new ArrayList<>(List.of("value", member.handle()));
                if (member.id().equals(as.id())) {
                    attributes.addAll(List.of("selected", Html.BARE));
                }
                String note = member.note();
                html.element(
                        "option",
                        member.name() + (note.isEmpty() ? "" : " (" + note + ")"),
                        attributes.toArray(String[]::new));
            }
        }
        html.close("select")
                .open("input", "type", "hidden", "name", "in", "value", in.startsWith("D") ? Screen.HOME : in);
        html.element("button", "Switch", "class", "b").close("form");
        html.open("p").element("a", "Mailbox", "href", "/demo/mail").close("p");
        html.close("header");
    }

    private void shortcuts(Html html) {
        if (app.globalShortcuts().isEmpty()) {
            return;
        }
        html.open("div", "class", "shortcuts");
        app.globalShortcuts()
                .forEach((callback, name) ->
                        html.element("button", name, "type", "button", "class", "b", "data-shortcut", callback));
        html.close("div");
    }

    private void composer(String in, Html html) {
        if (in.equals(Screen.HOME)) {
            return;
        }
        html.open("form", "id", "composer");
        html.element("label", "Message or command", "for", "line", "class", "quiet");
        html.open("div", "class", "row")
                .open(
                        "input",
                        "id",
                        "line",
                        "autocomplete",
                        "off",
                        "list",
                        "commands",
                        "placeholder",
                        app.commands().isEmpty()
                                ? "Say something"
                                : "Say something, or begin with "
                                        + String.join(" ", app.commands().keySet()));
        html.element("button", "Send", "class", "b").close("div");
        html.open("datalist", "id", "commands");
        app.commands().forEach((command, what) -> html.element("option", what, "value", command + " "));
        html.close("datalist").close("form");
    }

    private static void faults(Html html) {
        html.open("details", "class", "faults").element("summary", "Order a fault");
        html.open("form", "id", "faults");
        field("kind", "What happens", html);
        html.open("select", "id", "kind", "name", "kind");
        String[][] kinds = {
            {"ratelimited", "Calls are told to come again later"},
            {"fail", "Calls fail"},
            {"late", "Calls are answered late"},
            {"lost", "Calls are done, but the answer is lost"},
            {"down", "Slack is down"},
            {"duplicate", "Payloads reach the app twice"},
            {"drop", "The sockets are cut"},
            {"silence", "The sockets go silent"},
            {"refresh", "The sockets are asked to reconnect"},
            {"clear", "Everything is well again"}
        };
        for (String[] kind : kinds) {
            html.element("option", kind[1], "value", kind[0]);
        }
        html.close("select");
        field("method", "Which call (empty: any)", html);
        html.open("input", "id", "method", "name", "method", "placeholder", "chat.postMessage");
        field("times", "How many", html);
        html.open("input", "id", "times", "name", "times", "type", "number", "min", "1", "max", "100", "value", "1");
        field("amount", "Seconds (later or late)", html);
        html.open("input", "id", "amount", "name", "amount", "type", "number", "min", "1", "max", "60", "value", "2");
        html.element("button", "Order", "class", "b").close("form").close("details");
    }

    private static void field(String id, String label, Html html) {
        html.element("label", label, "for", id);
    }

    private String title(String in) {
        return in.equals(Screen.HOME)
                ? app.name() + " home"
                : workspace
                        .channel(in)
                        .map(channel -> channel.kind() == Channel.Kind.DIRECT ? app.name() : "#" + channel.name())
                        .orElse("Nowhere");
    }
}
