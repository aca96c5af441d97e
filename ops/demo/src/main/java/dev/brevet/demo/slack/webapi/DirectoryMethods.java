package dev.brevet.demo.slack.webapi;

import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.Workspace;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who and what is in the workspace. */
final class DirectoryMethods {

    private final Workspace workspace;
    private final SlackManifest app;

    DirectoryMethods(Workspace workspace, SlackManifest app) {
        this.workspace = workspace;
        this.app = app;
    }

    ObjectNode open(JsonNode arguments) {
        List<String> users = Arrays.stream(Json.text(arguments, "users").split(",", -1))
                .map(String::strip)
                .filter(user -> !user.isEmpty())
                .toList();
        if (users.isEmpty()) {
            throw SlackError.of("users_list_not_supplied");
        }
        if (users.size() > 1) {
            throw SlackError.of("group_messages_not_simulated");
        }
        Member member = member(users.getFirst());
        if (member.kind() == Member.Kind.DELETED) {
            throw SlackError.of("user_disabled");
        }
        if (member.kind() == Member.Kind.BOT) {
            throw SlackError.of("cannot_dm_bot");
        }
        Channel direct = workspace.direct(Workspace.BOT_USER, member.id());
        ObjectNode answer = Json.object().put("no_op", true).put("already_open", true);
        if (Json.flag(arguments, "return_im")) {
            answer.set("channel", channel(direct));
        } else {
            answer.putObject("channel").put("id", direct.id());
        }
        return answer;
    }

    ObjectNode list(JsonNode arguments) {
        String types = Json.text(arguments, "types");
        Set<String> wanted = new HashSet<>(List.of((types.isEmpty() ? "public_channel" : types).split(",", -1)));
        ArrayNode channels = Json.list();
        workspace.channels().stream()
                .filter(channel -> wanted.contains(type(channel)))
                .filter(channel -> channel.kind() == Channel.Kind.PUBLIC || isIn(channel))
                .filter(channel -> app.scopes().contains(scope(channel)))
                .forEach(channel -> channels.add(channel(channel)));
        ObjectNode answer = Json.object();
        answer.set("channels", channels);
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }

    ObjectNode info(JsonNode arguments) {
        ObjectNode answer = Json.object();
        answer.set("channel", channel(visible(arguments)));
        return answer;
    }

    ObjectNode membersOf(JsonNode arguments) {
        Channel channel = visible(arguments);
        ObjectNode answer = Json.object();
        ArrayNode members = answer.putArray("members");
        channel.members().stream().sorted().forEach(members::add);
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }

    ObjectNode join(JsonNode arguments) {
        Channel channel = workspace
                .channel(Json.text(arguments, "channel"))
                .orElseThrow(() -> SlackError.of("channel_not_found"));
        if (channel.kind() != Channel.Kind.PUBLIC) {
            throw SlackError.of("method_not_supported_for_channel_type");
        }
        workspace.join(channel.id(), Workspace.BOT_USER);
        ObjectNode answer = Json.object();
        if (isIn(channel)) {
            answer.put("warning", "already_in_channel");
            answer.putObject("response_metadata").putArray("warnings").add("already_in_channel");
        }
        answer.set("channel", channel(workspace.channel(channel.id()).orElseThrow()));
        return answer;
    }

    ObjectNode user(JsonNode arguments) {
        ObjectNode answer = Json.object();
        answer.set("user", user(member(Json.text(arguments, "user"))));
        return answer;
    }

    ObjectNode users() {
        ObjectNode answer = Json.object();
        ArrayNode members = answer.putArray("members");
        workspace.members().forEach(member -> members.add(user(member)));
        answer.put("cache_ts", workspace.now().getEpochSecond());
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }

    ObjectNode userByEmail(JsonNode arguments) {
        String email = Json.text(arguments, "email");
        Member member = workspace.members().stream()
                .filter(found -> !email.isEmpty() && found.email().equalsIgnoreCase(email))
                .filter(found -> found.kind() != Member.Kind.DELETED)
                .findFirst()
                .orElseThrow(() -> SlackError.of("users_not_found"));
        ObjectNode answer = Json.object();
        answer.set("user", user(member));
        return answer;
    }

    ObjectNode team() {
        ObjectNode answer = Json.object();
        ObjectNode team = answer.putObject("team");
        team.put("id", Workspace.TEAM)
                .put("name", "Brevet demo")
                .put("url", "https://" + Workspace.DOMAIN + ".slack.com/")
                .put("domain", Workspace.DOMAIN)
                .put("email_domain", "example.com");
        team.putObject("icon").put("image_default", true);
        team.put("avatar_base_url", "https://ca.slack-edge.com/").put("is_verified", false);
        return answer;
    }

    ObjectNode bot(JsonNode arguments) {
        String id = Json.text(arguments, "bot");
        if (!id.equals(Workspace.BOT)) {
            throw SlackError.of("bot_not_found");
        }
        ObjectNode answer = Json.object();
        ObjectNode bot = answer.putObject("bot");
        bot.put("id", id)
                .put("deleted", false)
                .put("name", app.name())
                .put("updated", 0)
                .put("app_id", Workspace.APP)
                .put("user_id", Workspace.BOT_USER);
        bot.putObject("icons");
        return answer;
    }

    private Member member(String id) {
        return workspace.members().stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow(() -> SlackError.of("user_not_found"));
    }

    private Channel visible(JsonNode arguments) {
        Channel channel = workspace
                .channel(Json.text(arguments, "channel"))
                .filter(found -> found.kind() != Channel.Kind.PRIVATE || isIn(found))
                .orElseThrow(() -> SlackError.of("channel_not_found"));
        String needed = scope(channel);
        if (!app.scopes().contains(needed)) {
            throw SlackError.missingScope(needed, String.join(",", app.scopes()));
        }
        return channel;
    }

    private static boolean isIn(Channel channel) {
        return channel.members().contains(Workspace.BOT_USER);
    }

    private static String type(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> "public_channel";
            case PRIVATE -> "private_channel";
            case DIRECT -> "im";
        };
    }

    private static String scope(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> "channels:read";
            case PRIVATE -> "groups:read";
            case DIRECT -> "im:read";
        };
    }

    private static ObjectNode channel(Channel channel) {
        ObjectNode shown = Json.object().put("id", channel.id()).put("created", channel.created());
        if (channel.kind() == Channel.Kind.DIRECT) {
            String other = channel.members().stream()
                    .filter(member -> !member.equals(Workspace.BOT_USER))
                    .findFirst()
                    .orElse("");
            return shown.put("is_archived", false)
                    .put("is_im", true)
                    .put("is_org_shared", false)
                    .put("user", other)
                    .put("is_user_deleted", false)
                    .put("priority", 0);
        }
        boolean secret = channel.kind() == Channel.Kind.PRIVATE;
        shown.put("name", channel.name())
                .put("is_channel", !secret)
                .put("is_group", secret)
                .put("is_im", false)
                .put("is_mpim", false)
                .put("is_private", secret)
                .put("is_archived", false)
                .put("is_general", false)
                .put("unlinked", 0)
                .put("name_normalized", channel.name())
                .put("is_shared", channel.shared())
                .put("is_org_shared", false)
                .put("is_ext_shared", channel.shared())
                .put("is_pending_ext_shared", false)
                .put("is_member", isIn(channel))
                .put("creator", "U07MAXWEBE")
                .put("context_team_id", Workspace.TEAM)
                .put("updated", channel.created() * 1_000)
                .put("num_members", channel.members().size());
        ArrayNode teams = shown.putArray("shared_team_ids").add(Workspace.TEAM);
        if (channel.shared()) {
            teams.add(Workspace.OTHER_TEAM);
        }
        shown.putArray("pending_shared");
        shown.putArray("pending_connected_team_ids");
        shown.putArray("previous_names");
        for (String part : new String[] {"topic", "purpose"}) {
            shown.putObject(part).put("value", "").put("creator", "").put("last_set", 0);
        }
        return shown;
    }

    private ObjectNode user(Member member) {
        ObjectNode shown = Json.object()
                .put("id", member.id())
                .put("team_id", member.teamId())
                .put("name", member.handle())
                .put("deleted", member.kind() == Member.Kind.DELETED)
                .put("updated", 0)
                .put("is_bot", member.kind() == Member.Kind.BOT)
                .put("is_app_user", false);
        shown.set("profile", profile(member));
        if (member.kind() == Member.Kind.DELETED) {
            return shown;
        }
        shown.put("color", "4bbe2e")
                .put("real_name", member.name())
                .put("tz", "Europe/Berlin")
                .put("tz_label", "Central European Time")
                .put("tz_offset", 3_600)
                .put("is_admin", false)
                .put("is_owner", false)
                .put("is_primary_owner", false)
                .put("is_restricted", member.kind() == Member.Kind.GUEST)
                .put("is_ultra_restricted", false)
                .put("is_email_confirmed", member.kind() != Member.Kind.BOT)
                .put("who_can_share_contact_card", "EVERYONE");
        return member.kind() == Member.Kind.STRANGER ? shown.put("is_stranger", true) : shown;
    }

    private ObjectNode profile(Member member) {
        ObjectNode profile = Json.object()
                .put("title", "")
                .put("phone", "")
                .put("skype", "")
                .put("real_name", member.name())
                .put("real_name_normalized", member.name())
                .put("display_name", member.handle())
                .put("display_name_normalized", member.handle())
                .put("status_text", "")
                .put("status_emoji", "")
                .put("status_expiration", 0)
                .put("avatar_hash", "")
                .put("team", member.teamId());
        if (member.id().equals(Workspace.BOT_USER)) {
            profile.put("api_app_id", Workspace.APP)
                    .put("bot_id", Workspace.BOT)
                    .put("always_active", true);
        }
        // Slack leaves the address out for those who may not read it, and for strangers.
        if (app.scopes().contains("users:read.email")
                && member.kind() != Member.Kind.STRANGER
                && !member.email().isEmpty()) {
            profile.put("email", member.email());
        }
        return profile;
    }
}
