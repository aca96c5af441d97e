package dev.brevet.demo.slack.webapi;

import dev.brevet.demo.slack.blocks.BlockKit;
import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.delivery.Payloads;
import dev.brevet.demo.slack.delivery.ResponseUrls;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.Workspace;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages: posted, changed, taken back. */
public final class ChatMethods {

    private record Content(String text, @Nullable ArrayNode blocks) {}

    private final Workspace workspace;
    private final SlackManifest app;
    private final URI here;

    ChatMethods(Workspace workspace, SlackManifest app, URI here) {
        this.workspace = workspace;
        this.app = app;
        this.here = here;
    }

    ObjectNode post(JsonNode arguments) {
        Channel channel = writable(arguments);
        Content content = content(arguments, Limit.MESSAGE_TEXT);
        String thread = Json.text(arguments, "thread_ts");
        if (!thread.isEmpty() && workspace.message(channel.id(), thread).isEmpty()) {
            throw SlackError.of("thread_not_found");
        }
        Message message = workspace.post(
                channel.id(),
                Workspace.BOT_USER,
                content.text(),
                content.blocks(),
                null,
                thread.isEmpty() ? null : thread);
        return posted(message);
    }

    ObjectNode update(JsonNode arguments) {
        Channel channel = found(arguments);
        Message old = own(channel, arguments, "cant_update_message");
        Content content = content(arguments, Limit.UPDATED_TEXT);
        // Text alone replaces the blocks as well; an empty list of blocks takes them away.
        Message now = old.edited(content.text(), content.blocks());
        workspace.replace(now);
        ObjectNode answer =
                Json.object().put("channel", channel.id()).put("ts", now.ts()).put("text", now.text());
        answer.set("message", Payloads.message(now, app));
        return answer;
    }

    ObjectNode postEphemeral(JsonNode arguments) {
        Channel channel = writable(arguments);
        Member member =
                workspace.member(Json.text(arguments, "user")).orElseThrow(() -> SlackError.of("user_not_found"));
        if (!channel.members().contains(member.id())) {
            throw SlackError.of("user_not_in_channel");
        }
        Content content = content(arguments, Limit.MESSAGE_TEXT);
        Message message =
                workspace.post(channel.id(), Workspace.BOT_USER, content.text(), content.blocks(), member.id(), null);
        return Json.object().put("message_ts", message.ts());
    }

    ObjectNode delete(JsonNode arguments) {
        Channel channel = found(arguments);
        Message old = own(channel, arguments, "cant_delete_message");
        workspace.delete(channel.id(), old.ts());
        return Json.object().put("channel", channel.id()).put("ts", old.ts());
    }

    ObjectNode permalink(JsonNode arguments) {
        Channel channel = found(arguments);
        String ts = Json.text(arguments, "message_ts");
        if (workspace.message(channel.id(), ts).isEmpty()) {
            throw SlackError.of("message_not_found");
        }
        return Json.object()
                .put("channel", channel.id())
                .put("permalink", here + "/archives/" + channel.id() + "/p" + ts.replace(".", ""));
    }

    /** Does what was posted to a response URL, or what a command was answered with. */
    public void respond(ResponseUrls.Place place, JsonNode answer, boolean command) {
        if (Json.flag(answer, "delete_original") && place.messageTs() != null) {
            workspace.delete(place.channel(), place.messageTs());
            return;
        }
        Content content = content(answer, Limit.MESSAGE_TEXT);
        boolean replaces = answer.has("replace_original")
                ? Json.flag(answer, "replace_original")
                : !command && !answer.has("response_type");
        String clicked = place.messageTs();
        if (replaces && clicked != null) {
            Message old =
                    workspace.message(place.channel(), clicked).orElseThrow(() -> SlackError.of("message_not_found"));
            workspace.replace(old.edited(content.text(), content.blocks()));
            return;
        }
        boolean forAll = "in_channel".equals(Json.text(answer, "response_type"));
        workspace.post(
                place.channel(),
                Workspace.BOT_USER,
                content.text(),
                content.blocks(),
                forAll ? null : place.member(),
                null);
    }

    private ObjectNode posted(Message message) {
        ObjectNode answer = Json.object().put("channel", message.channel()).put("ts", message.ts());
        answer.set("message", Payloads.message(message, app));
        return answer;
    }

    private Content content(JsonNode arguments, Limit longest) {
        String text = Json.text(arguments, "text");
        JsonNode given = Json.nested(arguments, "blocks");
        if (arguments.has("blocks") && !arguments.path("blocks").isNull() && !given.isArray()) {
            throw SlackError.of("invalid_blocks_format");
        }
        if (arguments.has("attachments")
                && Json.nested(arguments, "attachments").size() > 0) {
            throw SlackError.of("attachments_not_simulated");
        }
        if (text.isEmpty() && given.size() == 0) {
            throw SlackError.of("no_text");
        }
        if (text.length() > longest.value()) {
            throw SlackError.of("msg_too_long");
        }
        if (!given.isArray() || given.isEmpty()) {
            return new Content(text, null);
        }
        List<String> problems = BlockKit.ofMessage(given);
        if (!problems.isEmpty()) {
            throw SlackError.of("invalid_blocks", problems);
        }
        return new Content(text, Ids.fill((ArrayNode) given));
    }

    private Channel writable(JsonNode arguments) {
        Channel channel = found(arguments);
        boolean in = channel.members().contains(Workspace.BOT_USER);
        boolean mayAnyway =
                channel.kind() == Channel.Kind.PUBLIC && app.scopes().contains("chat:write.public");
        if (!in && !mayAnyway) {
            throw SlackError.of("not_in_channel");
        }
        return channel;
    }

    private Channel found(JsonNode arguments) {
        String id = Json.text(arguments, "channel");
        // A user's id stands for the direct message with them, when posting.
        if (id.startsWith("U")) {
            Member member = workspace.member(id).orElseThrow(() -> SlackError.of("channel_not_found"));
            if (Set.of(Member.Kind.DELETED, Member.Kind.BOT).contains(member.kind())) {
                throw SlackError.of("messages_tab_disabled");
            }
            return workspace.direct(Workspace.BOT_USER, member.id());
        }
        Channel channel = workspace.channel(id).orElseThrow(() -> SlackError.of("channel_not_found"));
        if (channel.kind() == Channel.Kind.PRIVATE && !channel.members().contains(Workspace.BOT_USER)) {
            throw SlackError.of("channel_not_found");
        }
        return channel;
    }

    private Message own(Channel channel, JsonNode arguments, String otherwise) {
        Message message = workspace
                .message(channel.id(), Json.text(arguments, "ts"))
                .filter(found -> found.onlyFor() == null)
                .orElseThrow(() -> SlackError.of("message_not_found"));
        if (!message.author().equals(Workspace.BOT_USER)) {
            throw SlackError.of(otherwise);
        }
        return message;
    }
}
