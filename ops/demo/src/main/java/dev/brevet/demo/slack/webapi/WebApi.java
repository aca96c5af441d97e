package dev.brevet.demo.slack.webapi;

import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.delivery.Triggers;
import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.Workspace;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the calls of an app: token first, then pace, scopes, arguments, and only then the deed. */
public final class WebApi {

    /**
     * What goes back over HTTP.
     *
     * @param lost whether the connection breaks instead
     */
    public record Reply(int status, ObjectNode body, Map<String, String> headers, boolean lost) {}

    private static final String APP_SCOPES = "connections:write";

    private final String botToken;
    private final String appToken;
    private final Faults faults;
    private final Journal journal;
    private final @Nullable Rates rates;
    private final Supplier<URI> sockets;
    private final URI here;
    private final ChatMethods chat;
    private final ViewMethods views;
    private final DirectoryMethods directory;
    private volatile Set<String> scopes;

    /**
     * The Web API of a workspace.
     *
     * @param paced   whether calls are refused that come too fast
     * @param here    where the workspace is
     * @param sockets gives an address for one socket
     */
    public WebApi(
            Workspace workspace,
            SlackManifest app,
            String botToken,
            String appToken,
            Triggers triggers,
            Faults faults,
            Journal journal,
            boolean paced,
            URI here,
            Supplier<URI> sockets) {
        this.botToken = botToken;
        this.appToken = appToken;
        this.faults = faults;
        this.journal = journal;
        this.rates = paced ? new Rates(workspace::now) : null;
        this.scopes = app.scopes();
        this.sockets = sockets;
        this.here = here;
        this.chat = new ChatMethods(workspace, app, here);
        this.views = new ViewMethods(workspace, triggers);
        this.directory = new DirectoryMethods(workspace, app);
    }

    /** Views, for what an acknowledgement may ask. */
    public ViewMethods views() {
        return views;
    }

    /** Messages, for what a response URL may ask. */
    public ChatMethods chat() {
        return chat;
    }

    /** From now on the bot has these scopes. */
    public void install(Set<String> granted) {
        scopes = Collections.unmodifiableSet(new TreeSet<>(granted));
    }

    /** Answers one call. */
    public Reply call(String name, @Nullable String token, JsonNode arguments) {
        long before = System.nanoTime();
        Optional<Fault> fault = faults.onCall(name, Json.text(arguments, "channel"));
        Reply reply = answer(name, token, arguments, fault.orElse(null));
        String outcome =
                reply.lost() ? "reply lost" : Json.flag(reply.body(), "ok") ? "ok" : Json.text(reply.body(), "error");
        journal.write(
                Journal.Way.CALL,
                name,
                outcome,
                (System.nanoTime() - before) / 1_000_000,
                withoutToken(arguments),
                reply.body());
        return reply;
    }

    private static JsonNode withoutToken(JsonNode arguments) {
        return arguments.isObject() ? ((ObjectNode) arguments).deepCopy().without("token") : arguments;
    }

    private static ObjectNode echo(JsonNode arguments) {
        ObjectNode answer = Json.object();
        answer.set("args", withoutToken(arguments));
        return answer;
    }

    private Reply answer(String name, @Nullable String token, JsonNode arguments, @Nullable Fault fault) {
        return switch (fault) {
            case null -> answer(name, token, arguments);
            case Fault.Down down ->
                new Reply(503, Json.object().put("ok", false).put("error", "service_unavailable"), Map.of(), false);
            case Fault.Fails fails -> reply(200, SlackError.of(fails.error()).body(), null);
            case Fault.RateLimited limited -> tooFast(limited.retryAfterSeconds());
            case Fault.Late late -> {
                pause(late.millis());
                yield answer(name, token, arguments);
            }
            case Fault.ReplyLost lost -> {
                Reply done = answer(name, token, arguments);
                yield new Reply(done.status(), done.body(), done.headers(), true);
            }
        };
    }

    private Reply answer(String name, @Nullable String token, JsonNode arguments) {
        Optional<Method> known = Method.named(name);
        if (known.isEmpty()) {
            return reply(200, SlackError.of("unknown_method").body().put("req_method", name), null);
        }
        Method method = known.get();
        try {
            authorise(method, token);
            int wait = rates == null ? 0 : wait(rates, method, arguments);
            return wait > 0 ? tooFast(wait) : reply(200, done(method, arguments), method);
        } catch (SlackError e) {
            return reply(200, e.body(), method);
        }
    }

    private static int wait(Rates rates, Method method, JsonNode arguments) {
        int wait = rates.take(method.slackName(), method.perMinute(), method.perMinute() / 60.0);
        return wait == 0 && method == Method.CHAT_POST_MESSAGE
                ? rates.take(
                        "post:" + Json.text(arguments, "channel"),
                        Limit.CHANNEL_MESSAGES_AT_ONCE.value(),
                        Limit.CHANNEL_MESSAGES_PER_SECOND.value())
                : wait;
    }

    private void authorise(Method method, @Nullable String token) {
        if (method == Method.API_TEST) {
            return;
        }
        if (token == null || token.isEmpty()) {
            throw SlackError.of("not_authed");
        }
        boolean bot = token.equals(botToken);
        if (!bot && !token.equals(appToken)) {
            throw SlackError.of("invalid_auth");
        }
        if (method != Method.AUTH_TEST && bot == method.ofTheApp()) {
            throw SlackError.of("not_allowed_token_type");
        }
        if (bot && !method.scopes().isEmpty() && method.scopes().stream().noneMatch(scopes::contains)) {
            throw SlackError.missingScope(method.scopes().getFirst(), String.join(",", scopes));
        }
    }

    private ObjectNode done(Method method, JsonNode arguments) {
        ObjectNode answer =
                switch (method) {
                    case API_TEST -> echo(arguments);
                    case AUTH_TEST -> whoAmI();
                    case APPS_CONNECTIONS_OPEN ->
                        Json.object().put("url", sockets.get().toString());
                    case CHAT_POST_MESSAGE -> chat.post(arguments);
                    case CHAT_UPDATE -> chat.update(arguments);
                    case CHAT_POST_EPHEMERAL -> chat.postEphemeral(arguments);
                    case CHAT_DELETE -> chat.delete(arguments);
                    case CHAT_GET_PERMALINK -> chat.permalink(arguments);
                    case VIEWS_OPEN -> views.open(arguments);
                    case VIEWS_PUSH -> views.push(arguments);
                    case VIEWS_UPDATE -> views.update(arguments);
                    case VIEWS_PUBLISH -> views.publish(arguments);
                    case CONVERSATIONS_OPEN -> directory.open(arguments);
                    case CONVERSATIONS_LIST -> directory.list(arguments);
                    case CONVERSATIONS_INFO -> directory.info(arguments);
                    case CONVERSATIONS_MEMBERS -> directory.membersOf(arguments);
                    case CONVERSATIONS_JOIN -> directory.join(arguments);
                    case USERS_INFO -> directory.user(arguments);
                    case USERS_LIST -> directory.users();
                    case USERS_LOOKUP_BY_EMAIL -> directory.userByEmail(arguments);
                    case TEAM_INFO -> directory.team();
                    case BOTS_INFO -> directory.bot(arguments);
                };
        ObjectNode ok = Json.object().put("ok", true);
        answer.properties().forEach(field -> ok.set(field.getKey(), field.getValue()));
        return ok;
    }

    private ObjectNode whoAmI() {
        return Json.object()
                .put("url", here + "/")
                .put("team", "Brevet demo")
                .put("user", "brevet")
                .put("team_id", Workspace.TEAM)
                .put("user_id", Workspace.BOT_USER)
                .put("bot_id", Workspace.BOT)
                .put("is_enterprise_install", false);
    }

    private Reply tooFast(int seconds) {
        Reply reply = reply(429, SlackError.of("ratelimited").body(), null);
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("Retry-After", Integer.toString(seconds));
        return new Reply(429, reply.body(), headers, false);
    }

    private Reply reply(int status, ObjectNode body, @Nullable Method method) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-oauth-scopes", method != null && method.ofTheApp() ? APP_SCOPES : String.join(",", scopes));
        if (method != null && !method.scopes().isEmpty()) {
            headers.put("x-accepted-oauth-scopes", String.join(",", method.scopes()));
        }
        return new Reply(status, body, headers, false);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
