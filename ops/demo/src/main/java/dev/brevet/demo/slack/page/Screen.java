package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one person sees: the places, the messages of one, the modal on top, and the journal below. */
final class Screen {

    static final String HOME = "home";
    private static final int SHOWN = 40;
    private static final Set<String> FINE = Set.of("ok", "acknowledged", "open");

    private final Workspace workspace;
    private final SlackManifest app;
    private final Journal journal;
    private final Faults faults;
    private final Supplier<String> link;
    private final ZoneId zone = ZoneId.systemDefault();
    private final Mrkdwn mrkdwn;

    Screen(Workspace workspace, SlackManifest app, Journal journal, Faults faults, Supplier<String> link) {
        this.workspace = workspace;
        this.app = app;
        this.journal = journal;
        this.faults = faults;
        this.link = link;
        this.mrkdwn = new Mrkdwn(workspace, zone);
    }

    /** The parts that change, each with the text by which a change is seen. */
    ObjectNode parts(Member as, String in) {
        ObjectNode parts = Json.object();
        parts.put("side", side(as, in).toString());
        parts.put("main", main(as, in).toString());
        parts.put("modal", modal(as).toString());
        parts.put("notices", notices(as).toString());
        parts.put("journal", journal().toString());
        return parts;
    }

    Html side(Member as, String in) {
        Html html = new Html();
        html.element("h2", "App");
        html.open("ul");
        place(as, HOME, app.name(), "home", in, html);
        Channel direct = workspace.direct(Workspace.BOT_USER, as.id());
        place(as, direct.id(), app.name(), "messages", in, html);
        html.close("ul").element("h2", "Channels").open("ul");
        for (Channel channel : workspace.channels()) {
            if (channel.kind() != Channel.Kind.DIRECT && channel.members().contains(as.id())) {
                place(as, channel.id(), "#" + channel.name(), channel.shared() ? "shared" : "", in, html);
            }
        }
        return html.close("ul");
    }

    private static void place(Member as, String id, String name, String note, String in, Html html) {
        List<String> attributes = new ArrayList<>(List.of("href", "?as=" + as.handle() + "&in=" + id));
        if (id.equals(in)) {
            attributes.addAll(List.of("aria-current", "page"));
        }
        html.open("li").open("a", attributes.toArray(String[]::new)).text(name);
        if (!note.isEmpty()) {
            html.text(" ").element("span", note, "class", "quiet");
        }
        html.close("a").close("li");
    }

    Html main(Member as, String in) {
        if (in.equals(HOME)) {
            return home(as);
        }
        Html html = new Html();
        Optional<Channel> found = workspace.channel(in);
        if (found.isEmpty() || !found.get().members().contains(as.id())) {
            return html.element("p", as.name() + " is not in this channel.", "class", "empty");
        }
        List<Message> messages = workspace.seenBy(in, as.id());
        if (messages.isEmpty()) {
            return html.element("p", "Nothing has been said here yet.", "class", "empty");
        }
        html.open("ol", "class", "messages");
        messages.forEach(message -> message(message, html));
        return html.close("ol");
    }

    private void message(Message message, Html html) {
        boolean reply = message.threadTs() != null;
        html.open(
                "li",
                "class",
                "message" + (reply ? " reply" : "") + (message.onlyFor() == null ? "" : " ephemeral"),
                "data-in",
                message.channel(),
                "data-ts",
                message.ts());
        html.open("div", "class", "by");
        Optional<Member> author = workspace.member(message.author());
        html.element("strong", author.map(Member::name).orElse("somebody"));
        if (author.map(Member::kind).orElse(Member.Kind.FULL) == Member.Kind.BOT) {
            html.text(" ").element("span", "App", "class", "tag");
        }
        html.text(" ").element("time", time(message.ts()), "class", "quiet");
        if (message.edits() > 0) {
            html.text(" ").element("span", "edited", "class", "quiet");
        }
        if (message.onlyFor() == null && !app.messageShortcuts().isEmpty()) {
            html.open("details", "class", "overflow").element("summary", "⋯", "aria-label", "More on this message");
            html.open("div");
            app.messageShortcuts()
                    .forEach((callback, name) -> html.element(
                            "button", name, "type", "button", "class", "b", "data-message-shortcut", callback));
            html.close("div").close("details");
        }
        html.close("div");
        if (message.onlyFor() != null) {
            html.element("p", "Only visible to you", "class", "quiet");
        }
        if (message.blocks() == null) {
            html.open("p").add(mrkdwn.show(message.text())).close("p");
        } else {
            html.add(new Blocks(mrkdwn, "m" + message.ts()).show(message.blocks(), Map.of(), Map.of()));
        }
        html.close("li");
    }

    private Html home(Member as) {
        Html html = new Html();
        Optional<View> home = workspace.home(as.id());
        if (home.isEmpty()) {
            return html.element(
                    "p", app.name() + " has not published a home for " + as.name() + " yet.", "class", "empty");
        }
        View view = home.get();
        html.open("div", "class", "home", "data-view", view.id());
        html.add(new Blocks(mrkdwn, view.id()).show(view.definition().path("blocks"), view.state(), view.errors()));
        return html.close("div");
    }

    Html modal(Member as) {
        Html html = new Html();
        List<View> stack = workspace.stack(as.id());
        if (stack.isEmpty()) {
            return html;
        }
        View view = stack.getLast();
        JsonNode asked = view.definition();
        html.open(
                "form",
                "class",
                "modal",
                "role",
                "dialog",
                "aria-modal",
                "true",
                "aria-labelledby",
                "modal-title",
                "data-view",
                view.id(),
                "data-key",
                view.id() + view.hash() + view.errors().hashCode());
        html.open("header").element("h2", Json.text(asked.path("title"), "text"), "id", "modal-title");
        if (stack.size() > 1) {
            html.element("span", "on top of " + (stack.size() - 1) + " more", "class", "quiet");
        }
        html.close("header").open("div", "class", "fields");
        html.add(new Blocks(mrkdwn, view.id()).show(asked.path("blocks"), view.state(), view.errors()));
        html.close("div").open("footer");
        String close = Json.text(asked.path("close"), "text");
        html.element("button", close.isEmpty() ? "Close" : close, "type", "button", "class", "b", "data-close", "yes");
        String submit = Json.text(asked.path("submit"), "text");
        if (!submit.isEmpty()) {
            html.element("button", submit, "type", "submit", "class", "b primary");
        }
        return html.close("footer").close("form");
    }

    Html notices(Member as) {
        Html html = new Html();
        List<String> said = workspace.notices(as.id());
        if (!said.isEmpty()) {
            html.open("div", "class", "notice");
            said.forEach(text -> html.element("p", text));
            html.element("button", "Dismiss", "type", "button", "class", "b", "data-act", "dismiss")
                    .close("div");
        }
        return html;
    }

    Html journal() {
        Html html = new Html();
        html.element(
                "p",
                link.get()
                        + (faults.waiting() == 0 ? "" : " · " + faults.waiting() + " faults to come")
                        + (faults.isDown() ? " · Slack is down" : ""),
                "class",
                "quiet");
        List<Journal.Entry> latest = journal.latest(SHOWN);
        if (latest.isEmpty()) {
            return html.element("p", "No call yet. Start an app with the address above.", "class", "empty");
        }
        html.open("ol", "class", "journal");
        for (Journal.Entry entry : latest) {
            boolean fine = FINE.contains(entry.outcome());
            html.open("li")
                    .open("details", "data-number", Long.toString(entry.number()))
                    .open("summary");
            html.element("span", way(entry.way()), "class", "way").text(" ");
            html.element("strong", entry.name()).text(" ");
            html.element("span", entry.outcome(), "class", fine ? "fine" : "trouble")
                    .text(" ");
            html.element("span", entry.millis() + " ms", "class", "quiet").close("summary");
            html.element("pre", Json.pretty(entry.asked()), "tabindex", "0");
            if (!entry.answered().isMissingNode()) {
                html.element("p", "Answer", "class", "quiet")
                        .element("pre", Json.pretty(entry.answered()), "tabindex", "0");
            }
            html.close("details").close("li");
        }
        return html.close("ol");
    }

    private static String way(Journal.Way way) {
        return switch (way) {
            case CALL -> "App to Slack";
            case SENT -> "Slack to app";
            case LINK -> "Connection";
        };
    }

    private String time(String ts) {
        long seconds = Long.parseLong(ts.substring(0, ts.indexOf('.')));
        return DateTimeFormatter.ofPattern("HH:mm")
                .format(Instant.ofEpochSecond(seconds).atZone(zone));
    }
}
