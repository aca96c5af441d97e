package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes in which Slack says things, to apps and in answers to them. */
public final class Payloads {

    private static final String VERIFICATION_TOKEN = "simulated";

    private Payloads() {}

    /** A slash command. */
    public static ObjectNode command(
            Member member, Channel channel, String command, String text, String responseUrl, String trigger) {
        return Json.object()
                .put("token", VERIFICATION_TOKEN)
                .put("team_id", member.teamId())
                .put("team_domain", Workspace.DOMAIN)
                .put("channel_id", channel.id())
                .put("channel_name", channelName(channel))
                .put("user_id", member.id())
                .put("user_name", member.handle())
                .put("command", command)
                .put("text", text)
                .put("api_app_id", Workspace.APP)
                .put("is_enterprise_install", "false")
                .put("response_url", responseUrl)
                .put("trigger_id", trigger);
    }

    /** What every interaction begins with. */
    public static ObjectNode interaction(String type, Member member) {
        ObjectNode payload = Json.object().put("type", type);
        payload.putObject("team").put("id", Workspace.TEAM).put("domain", Workspace.DOMAIN);
        payload.putNull("enterprise");
        payload.putObject("user")
                .put("id", member.id())
                .put("username", member.handle())
                .put("name", member.handle())
                .put("team_id", member.teamId());
        return payload.put("api_app_id", Workspace.APP)
                .put("token", VERIFICATION_TOKEN)
                .put("is_enterprise_install", false);
    }

    /** A channel, as interactions name it. */
    public static ObjectNode channelRef(Channel channel) {
        return Json.object().put("id", channel.id()).put("name", channelName(channel));
    }

    /** A message, as the Web API and interactions show it. */
    public static ObjectNode message(Message message, SlackManifest app) {
        ObjectNode shown = Json.object();
        shown.put("type", "message");
        if (message.author().equals(Workspace.BOT_USER)) {
            shown.put("user", Workspace.BOT_USER).put("bot_id", Workspace.BOT).put("app_id", Workspace.APP);
            shown.set("bot_profile", botProfile(app));
        } else {
            shown.put("user", message.author());
        }
        shown.put("ts", message.ts()).put("text", message.text()).put("team", Workspace.TEAM);
        if (message.threadTs() != null) {
            shown.put("thread_ts", message.threadTs());
        }
        if (message.blocks() != null) {
            shown.set("blocks", message.blocks());
        }
        if (message.edits() > 0) {
            shown.putObject("edited").put("user", message.author()).put("ts", message.ts());
        }
        return shown;
    }

    private static ObjectNode botProfile(SlackManifest app) {
        ObjectNode profile = Json.object()
                .put("id", Workspace.BOT)
                .put("app_id", Workspace.APP)
                .put("user_id", Workspace.BOT_USER)
                .put("name", app.name());
        profile.putObject("icons");
        return profile.put("deleted", false).put("updated", 0).put("team_id", Workspace.TEAM);
    }

    /** A view, as the Web API and interactions show it. */
    public static ObjectNode view(View view) {
        ObjectNode shown = Json.object();
        JsonNode asked = view.definition();
        shown.put("id", view.id()).put("team_id", Workspace.TEAM);
        shown.put("type", Json.text(asked, "type"));
        shown.set("blocks", asked.path("blocks"));
        shown.put("private_metadata", Json.text(asked, "private_metadata"));
        shown.put("callback_id", Json.text(asked, "callback_id"));
        shown.set("state", state(view.state()));
        shown.put("hash", view.hash());
        for (String part : new String[] {"title", "submit", "close"}) {
            if (asked.has(part)) {
                shown.set(part, asked.path(part));
            } else {
                shown.putNull(part);
            }
        }
        shown.put("clear_on_close", Json.flag(asked, "clear_on_close"));
        shown.put("notify_on_close", Json.flag(asked, "notify_on_close"));
        shown.put("submit_disabled", Json.flag(asked, "submit_disabled"));
        if (view.previous() == null) {
            shown.putNull("previous_view_id");
        } else {
            shown.put("previous_view_id", view.previous());
        }
        return shown.put("root_view_id", view.root())
                .put("app_id", Workspace.APP)
                .put("external_id", Json.text(asked, "external_id"))
                .put("app_installed_team_id", Workspace.TEAM)
                .put("bot_id", Workspace.BOT);
    }

    /** What was typed and picked, as Slack nests it. */
    public static ObjectNode state(Map<String, ObjectNode> state) {
        ObjectNode values = Json.object();
        Workspace.values(state, values.putObject("values"));
        return values;
    }

    /** An event, wrapped as the Events API wraps it. */
    public static ObjectNode event(ObjectNode event, long now) {
        ObjectNode payload = Json.object()
                .put("token", VERIFICATION_TOKEN)
                .put("team_id", Workspace.TEAM)
                .put("api_app_id", Workspace.APP);
        payload.set("event", event);
        payload.put("type", "event_callback")
                .put(
                        "event_id",
                        "Ev"
                                + UUID.randomUUID()
                                        .toString()
                                        .replace("-", "")
                                        .substring(0, 10)
                                        .toUpperCase(java.util.Locale.ROOT))
                .put("event_time", now);
        payload.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", Workspace.TEAM)
                .put("user_id", Workspace.BOT_USER)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return payload.put("is_ext_shared_channel", false);
    }

    /** A member opened the app's home. */
    public static ObjectNode homeOpened(Member member, Channel direct, @Nullable View home, String ts) {
        ObjectNode event = Json.object()
                .put("type", "app_home_opened")
                .put("user", member.id())
                .put("channel", direct.id())
                .put("tab", "home");
        if (home != null) {
            event.set("view", view(home));
        }
        return event.put("event_ts", ts);
    }

    private static String channelName(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> channel.name();
            case PRIVATE -> "privategroup";
            case DIRECT -> "directmessage";
        };
    }
}
