package dev.brevet.demo.slack.webapi;

import dev.brevet.demo.slack.blocks.Limit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every method that the simulated Web API has, with the scopes it asks for and the pace it allows. */
public enum Method {
    /** Who am I? */
    AUTH_TEST("auth.test", Limit.SPECIAL_PER_MINUTE),
    /** Where can I open a socket? */
    APPS_CONNECTIONS_OPEN("apps.connections.open", Limit.TIER_1_PER_MINUTE, "connections:write"),
    /** Post. */
    CHAT_POST_MESSAGE("chat.postMessage", Limit.SPECIAL_PER_MINUTE, "chat:write"),
    /** Change what I posted. */
    CHAT_UPDATE("chat.update", Limit.TIER_3_PER_MINUTE, "chat:write"),
    /** Post for one person. */
    CHAT_POST_EPHEMERAL("chat.postEphemeral", Limit.TIER_4_PER_MINUTE, "chat:write"),
    /** Take back what I posted. */
    CHAT_DELETE("chat.delete", Limit.TIER_3_PER_MINUTE, "chat:write"),
    /** Where is that message? */
    CHAT_GET_PERMALINK("chat.getPermalink", Limit.SPECIAL_PER_MINUTE),
    /** Open a direct message. */
    CONVERSATIONS_OPEN("conversations.open", Limit.TIER_3_PER_MINUTE, "im:write", "channels:manage", "mpim:write"),
    /** Which channels are there? */
    CONVERSATIONS_LIST("conversations.list", Limit.TIER_2_PER_MINUTE, "channels:read", "groups:read", "im:read"),
    /** What is that channel? */
    CONVERSATIONS_INFO("conversations.info", Limit.TIER_3_PER_MINUTE, "channels:read", "groups:read", "im:read"),
    /** Who is in it? */
    CONVERSATIONS_MEMBERS("conversations.members", Limit.TIER_4_PER_MINUTE, "channels:read", "groups:read", "im:read"),
    /** Go into it. */
    CONVERSATIONS_JOIN("conversations.join", Limit.TIER_3_PER_MINUTE, "channels:join"),
    /** Who is that? */
    USERS_INFO("users.info", Limit.TIER_4_PER_MINUTE, "users:read"),
    /** Who is here? */
    USERS_LIST("users.list", Limit.TIER_2_PER_MINUTE, "users:read"),
    /** Whose address is that? */
    USERS_LOOKUP_BY_EMAIL("users.lookupByEmail", Limit.TIER_3_PER_MINUTE, "users:read.email"),
    /** Show a modal. */
    VIEWS_OPEN("views.open", Limit.TIER_4_PER_MINUTE),
    /** Show a modal on top of another. */
    VIEWS_PUSH("views.push", Limit.TIER_4_PER_MINUTE),
    /** Change a modal. */
    VIEWS_UPDATE("views.update", Limit.TIER_4_PER_MINUTE),
    /** Show a home tab. */
    VIEWS_PUBLISH("views.publish", Limit.TIER_4_PER_MINUTE),
    /** What is this workspace? */
    TEAM_INFO("team.info", Limit.TIER_3_PER_MINUTE, "team:read"),
    /** What is that bot? */
    BOTS_INFO("bots.info", Limit.TIER_3_PER_MINUTE, "users:read"),
    /** Does this connection work at all? */
    API_TEST("api.test", Limit.TIER_4_PER_MINUTE);

    private final String name;
    private final Limit perMinute;
    private final List<String> scopes;

    Method(String name, Limit perMinute, String... scopes) {
        this.name = name;
        this.perMinute = perMinute;
        this.scopes = List.of(scopes);
    }

    /** The method of that name. */
    public static Optional<Method> named(String name) {
        return Arrays.stream(values())
                .filter(method -> method.name.equals(name))
                .findFirst();
    }

    /** Slack's name. */
    public String slackName() {
        return name;
    }

    /** How many calls a minute are let through. */
    public int perMinute() {
        return perMinute.value();
    }

    /** One of these is enough; none is asked for where there are none. */
    public List<String> scopes() {
        return scopes;
    }

    /** Whether it is called with the token of the app and not with that of the bot. */
    public boolean ofTheApp() {
        return this == APPS_CONNECTIONS_OPEN;
    }
}
