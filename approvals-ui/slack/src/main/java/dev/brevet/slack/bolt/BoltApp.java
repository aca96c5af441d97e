package dev.brevet.slack.bolt;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.UserChangeEvent;
import com.slack.api.util.json.GsonFactory;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.inbox.Heard;
import dev.brevet.slack.inbox.Inbox;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.inbox.Interaction.What;
import dev.brevet.slack.settings.SlackSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Bolt app, the same behind a socket and behind the request URL.
 *
 * <p>A handler keeps what it was told and acknowledges it; it calls nobody. Bolt's own middlewares are left out: they would
 * ask Slack who we are before the first acknowledgement, and judge freshness by the clock of the machine. There is a handler
 * for every name, since Bolt writes into the log what it has no handler for.
 */
@Component
public class BoltApp {

    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
    private static final Gson GSON = GsonFactory.createSnakeCase();

    private final Inbox inbox;
    private final AtOnce atOnce;
    private final Heard heard;
    private final App app;
    private final SlackRequestParser http;
    private final SocketModeRequestParser socket;

    BoltApp(SlackSettings settings, SlackCalls calls, Inbox inbox, AtOnce atOnce, Heard heard) {
        this.inbox = inbox;
        this.atOnce = atOnce;
        this.heard = heard;
        AppConfig config = AppConfig.builder()
                .slack(calls.slack())
                .singleTeamBotToken(settings.botToken())
                .signingSecret(settings.signingSecret())
                .verificationToken(null)
                .clientId(null)
                .clientSecret(null)
                .scope(null)
                .userScope(null)
                .redirectUri(null)
                .oauthInstallPath(null)
                .oauthRedirectUriPath(null)
                .build();
        this.http = new SlackRequestParser(config);
        this.socket = new SocketModeRequestParser(config);
        this.app = handlers(new App(config, calls.slack(), List.of()));
    }

    /** One message of a socket: under which id it is acknowledged, and what it says. */
    public record Envelope(String id, Request<?> request) {}

    /** Reads what came over a socket; null if it is none of our business, or not to be understood. */
    public @Nullable Envelope open(String message) {
        JsonElement read = GSON.fromJson(message, JsonElement.class);
        if (read == null
                || !read.isJsonObject()
                || !understood(read.getAsJsonObject().get("payload"))) {
            return null;
        }
        SocketModeRequest request = socket.parse(message);
        return request == null
                        || request.getBoltRequest() == null
                        || request.getEnvelope().getEnvelopeId() == null
                ? null
                : new Envelope(request.getEnvelope().getEnvelopeId(), request.getBoltRequest());
    }

    /** Answers what came to the request URL; null if it is not to be understood. */
    public @Nullable Response take(String body, RequestHeaders headers) throws Exception {
        if (!body.startsWith("payload=") && !body.startsWith("command=") && !body.contains("&command=")) {
            if (!body.startsWith("{") || !understood(GSON.fromJson(body, JsonElement.class))) {
                return null;
            }
        }
        Request<?> request = http.parse(SlackRequestParser.HttpRequest.builder()
                .socketMode(false)
                .requestUri("/slack/events")
                .remoteAddress("")
                .queryString(Map.of())
                .requestBody(body)
                .headers(headers)
                .build());
        return request == null ? null : run(request);
    }

    /** Answers a request that was let in. */
    public Response run(Request<?> request) throws Exception {
        Heard.Kind kind = kind(request.getRequestType());
        if (kind != null) {
            heard.note(kind);
        }
        return app.run(request);
    }

    private static Heard.@Nullable Kind kind(@Nullable RequestType type) {
        return switch (type) {
            case Command -> Heard.Kind.COMMAND;
            case BlockAction, BlockSuggestion, ViewSubmission, ViewClosed, GlobalShortcut, MessageShortcut ->
                Heard.Kind.INTERACTION;
            case Event -> Heard.Kind.EVENT;
            case null, default -> null;
        };
    }

    /** What is sent back over a socket. */
    public String acknowledgement(String envelope, @Nullable Response response) {
        JsonObject answer = new JsonObject();
        answer.addProperty("envelope_id", envelope);
        if (response != null && response.getBody() != null) {
            if (response.getContentType().startsWith("application/json")) {
                answer.add("payload", GSON.fromJson(response.getBody(), JsonElement.class));
            } else {
                JsonObject text = new JsonObject();
                text.addProperty("text", response.getBody());
                answer.add("payload", text);
            }
        }
        return GSON.toJson(answer);
    }

    /** The SDK writes into the log whatever it does not know; so it gets to see only what it knows. */
    private static boolean understood(@Nullable JsonElement payload) {
        if (payload == null || !payload.isJsonObject()) {
            return false;
        }
        JsonObject object = payload.getAsJsonObject();
        return object.has("command") || object.has("type");
    }

    private App handlers(App bolt) {
        bolt.command(ANY, (request, context) -> {
            keep(request.getPayload().getTriggerId(), Reading.command(request.getPayload()));
            return context.ack();
        });
        bolt.blockAction(ANY, (request, context) -> {
            for (var action : request.getPayload().getActions()) {
                keep(
                        request.getPayload().getTriggerId() + "/" + action.getActionId(),
                        Reading.press(request.getPayload(), action));
            }
            return context.ack();
        });
        bolt.blockSuggestion(
                ANY,
                (request, context) ->
                        context.ack(r -> r.options(atOnce.options(Reading.search(request.getPayload())))));
        bolt.viewSubmission(ANY, (request, context) -> {
            Interaction submission = Reading.submit(request.getPayload());
            Map<String, String> problems = atOnce.problems(submission);
            if (!problems.isEmpty()) {
                return context.ackWithErrors(problems);
            }
            keep(request.getPayload().getTriggerId(), submission);
            return context.ack(r -> r.responseAction("clear"));
        });
        bolt.viewClosed(ANY, (request, context) -> context.ack());
        bolt.globalShortcut(ANY, (request, context) -> {
            keep(request.getPayload().getTriggerId(), Reading.shortcut(request.getPayload()));
            return context.ack();
        });
        bolt.messageShortcut(ANY, (request, context) -> {
            keep(request.getPayload().getTriggerId(), Reading.shortcut(request.getPayload()));
            return context.ack();
        });
        bolt.event(AppHomeOpenedEvent.class, (payload, context) -> {
            keep(
                    payload.getEventId(),
                    Reading.event(payload, What.HOME, payload.getEvent().getUser()));
            return context.ack();
        });
        bolt.event(UserChangeEvent.class, (payload, context) -> {
            keep(
                    payload.getEventId(),
                    Reading.event(
                            payload,
                            What.ACCOUNT_CHANGED,
                            payload.getEvent().getUser().getId()));
            return context.ack();
        });
        return bolt;
    }

    /** Slack sends the same thing again under another envelope and another signature, but with this. */
    private void keep(@Nullable String once, Interaction interaction) {
        String key = interaction.what() + "\n" + interaction.team() + "\n" + interaction.user() + "\n" + once;
        inbox.keep(sha256(key), interaction);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
