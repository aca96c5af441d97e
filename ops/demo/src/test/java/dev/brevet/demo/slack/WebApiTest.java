package dev.brevet.demo.slack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.SlackManifest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebApiTest {

    private static final String CHANNEL = "C07ACCESSR";
    private static final String MODAL = """
            {"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[]}""";

    private static final String VIEW =
            "id team_id type title submit close blocks private_metadata callback_id external_id"
                    + " state hash clear_on_close notify_on_close root_view_id previous_view_id app_id app_installed_team_id bot_id";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final HttpClient http = HttpClient.newHttpClient();
    private final SlackSettings settings = SlackSettings.standard()
            .by(clock)
            .with(SlackManifest.brevets().withScopes(Set.of("commands", "chat:write", "im:write", "users:read")));
    private SlackSimulator slack;
    private MethodsClient client;

    @BeforeEach
    void start() {
        slack = SlackSimulator.start(settings);
        client = BoltApps.slack(slack).methods(settings.botToken());
    }

    @AfterEach
    void stop() {
        http.close();
        slack.close();
    }

    @Test
    void tokensAreTold() throws Exception {
        assertThat(client.authTest(any -> any).getTeamId()).isEqualTo("T07BREVET1");
        assertThat(error("auth.test", "", "")).isEqualTo("not_authed");
        assertThat(error("auth.test", "xoxb-other", "")).isEqualTo("invalid_auth");
        assertThat(error("apps.connections.open", settings.botToken(), "")).isEqualTo("not_allowed_token_type");
        assertThat(error("chat.postMessage", settings.appToken(), "channel=" + CHANNEL + "&text=x"))
                .isEqualTo("not_allowed_token_type");
        assertThat(error("chat.shout", settings.botToken(), "")).isEqualTo("unknown_method");
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        HttpResponse<String> answer = call("conversations.info", settings.botToken(), "channel=" + CHANNEL);

        JsonNode body = body(answer);
        assertThat(Json.text(body, "error")).isEqualTo("missing_scope");
        assertThat(Json.text(body, "needed")).isEqualTo("channels:read");
        assertThat(Json.text(body, "provided")).contains("chat:write");
        assertThat(answer.headers().firstValue("x-oauth-scopes"))
                .hasValueSatisfying(scopes -> assertThat(scopes).contains("users:read"));
    }

    @Test
    void placesWhereTheBotIsNotAreRefused() throws Exception {
        assertThat(client.chatPostMessage(post -> post.channel("C07ORDERSX").text("x"))
                        .getError())
                .isEqualTo("not_in_channel");
        assertThat(client.chatPostMessage(post -> post.channel("C00NOTHING").text("x"))
                        .getError())
                .isEqualTo("channel_not_found");
        assertThat(client.chatPostEphemeral(
                                post -> post.channel(CHANNEL).user("U07GUESTLO").text("x"))
                        .getError())
                .isEqualTo("user_not_in_channel");
        assertThat(client.conversationsOpen(open -> open.users(List.of("U07ZEDMARS")))
                        .getError())
                .isEqualTo("user_disabled");
    }

    @Test
    void aBlockThatIsTooLongIsToldWithItsPlace() throws Exception {
        ChatPostMessageResponse answer = client.chatPostMessage(post -> post.channel(CHANNEL)
                .text("x")
                .blocksAsString("[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"" + "x".repeat(151)
                        + "\"}}]"));

        assertThat(answer.getError()).isEqualTo("invalid_blocks");
        assertThat(answer.getResponseMetadata().getMessages())
                .containsExactly("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
        assertThat(slack.workspace().messages(CHANNEL)).isEmpty();
    }

    @Test
    void textsHaveAnEnd() throws Exception {
        String most = "x".repeat(Limit.MESSAGE_TEXT.value());
        ChatPostMessageResponse posted =
                client.chatPostMessage(post -> post.channel(CHANNEL).text(most));
        assertThat(posted.isOk()).isTrue();
        assertThat(client.chatPostMessage(post -> post.channel(CHANNEL).text(most + "x"))
                        .getError())
                .isEqualTo("msg_too_long");
        assertThat(client.chatPostMessage(post -> post.channel(CHANNEL).text(""))
                        .getError())
                .isEqualTo("no_text");
        String updated = "x".repeat(Limit.UPDATED_TEXT.value());
        assertThat(client.chatUpdate(update ->
                                update.channel(CHANNEL).ts(posted.getTs()).text(updated))
                        .isOk())
                .isTrue();
        assertThat(client.chatUpdate(update ->
                                update.channel(CHANNEL).ts(posted.getTs()).text(updated + "x"))
                        .getError())
                .isEqualTo("msg_too_long");
    }

    @Test
    void oneChannelTakesOneMessageASecondAfterTheFirstFew() throws Exception {
        for (int i = 0; i < Limit.CHANNEL_MESSAGES_AT_ONCE.value(); i++) {
            assertThat(client.chatPostMessage(post -> post.channel(CHANNEL).text("x"))
                            .isOk())
                    .isTrue();
        }
        SlackApiException tooFast = catchThrowableOfType(
                SlackApiException.class,
                () -> client.chatPostMessage(post -> post.channel(CHANNEL).text("x")));
        assertThat(tooFast.getResponse().code()).isEqualTo(429);
        assertThat(tooFast.getResponse().header("Retry-After")).isEqualTo("1");
        assertThat(tooFast.getError().getError()).isEqualTo("ratelimited");
        assertThat(client.chatPostMessage(post -> post.channel("C07PARTNER").text("elsewhere"))
                        .isOk())
                .isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(client.chatPostMessage(post -> post.channel(CHANNEL).text("x"))
                        .isOk())
                .isTrue();
    }

    @Test
    void aTierHasItsPace() throws Exception {
        for (int i = 0; i < Limit.TIER_3_PER_MINUTE.value(); i++) {
            assertThat(call("chat.update", settings.botToken(), "channel=" + CHANNEL)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(call("chat.update", settings.botToken(), "channel=" + CHANNEL)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void aTriggerWorksOnceAndForThreeSeconds() throws Exception {
        assertThat(open(trigger())).isEmpty();
        String used = trigger();
        open(used);
        assertThat(open(used)).isEqualTo("exchanged_trigger_id");
        String old = trigger();
        pass(Duration.ofMillis(Limit.TRIGGER_LIFE_MILLIS.value()));
        assertThat(open(old)).isEmpty();
        String tooOld = trigger();
        pass(Duration.ofMillis(Limit.TRIGGER_LIFE_MILLIS.value() + 1));
        assertThat(open(tooOld)).isEqualTo("expired_trigger_id");
        assertThat(open("1.2.3")).isEqualTo("invalid_trigger_id");
    }

    @Test
    void modalsStandThreeHigh() throws Exception {
        open(trigger());
        for (int i = 1; i < Limit.VIEW_STACK.value(); i++) {
            String next = trigger();
            assertThat(client.viewsPush(push -> push.triggerId(next).viewAsString(MODAL))
                            .isOk())
                    .isTrue();
        }
        String last = trigger();
        assertThat(client.viewsPush(push -> push.triggerId(last).viewAsString(MODAL))
                        .getError())
                .isEqualTo("push_limit_reached");
    }

    @Test
    void anOldHashDoesNotOverwriteAModal() throws Exception {
        String trigger = trigger();
        var view = client.viewsOpen(open -> open.triggerId(trigger).viewAsString(MODAL))
                .getView();
        assertThat(client.viewsUpdate(update ->
                                update.viewId(view.getId()).hash(view.getHash()).viewAsString(MODAL))
                        .isOk())
                .isTrue();
        assertThat(client.viewsUpdate(update ->
                                update.viewId(view.getId()).hash(view.getHash()).viewAsString(MODAL))
                        .getError())
                .isEqualTo("hash_conflict");
        assertThat(client.viewsUpdate(update -> update.viewId("V00").viewAsString(MODAL))
                        .getError())
                .isEqualTo("not_found");
    }

    @Test
    void aResponseUrlWorksFiveTimesWithinHalfAnHour() throws Exception {
        URI url = responseUrl();
        for (int i = 0; i < Limit.RESPONSE_URL_USES.value(); i++) {
            assertThat(respond(url).statusCode()).isEqualTo(200);
        }
        assertThat(Json.text(body(respond(url)), "error")).isEqualTo("used_url");
        URI other = responseUrl();
        pass(Duration.ofSeconds(Limit.RESPONSE_URL_SECONDS.value()));
        assertThat(respond(other).statusCode()).isEqualTo(200);
        pass(Duration.ofSeconds(1));
        assertThat(Json.text(body(respond(other)), "error")).isEqualTo("expired_url");
    }

    @Test
    void anAddressIsShownToThoseWithTheScopeAlone() throws Exception {
        assertThat(client.usersInfo(info -> info.user("U07DANAKIM"))
                        .getUser()
                        .getProfile()
                        .getEmail())
                .isNull();
        assertThat(client.usersLookupByEmail(look -> look.email("dana@example.com"))
                        .getError())
                .isEqualTo("missing_scope");
        assertThat(client.usersInfo(info -> info.user("U07GUESTLO")).getUser().isRestricted())
                .isTrue();
        assertThat(client.usersInfo(info -> info.user("U07ZEDMARS")).getUser().isDeleted())
                .isTrue();
        assertThat(client.usersInfo(info -> info.user("U09STRANGE")).getUser().getTeamId())
                .isEqualTo("T09STRANGE");
    }

    @Test
    void aFormAndJsonSayTheSame() throws Exception {
        HttpRequest json = HttpRequest.newBuilder(slack.api().resolve("chat.postMessage"))
                .header("Authorization", "Bearer " + settings.botToken())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"channel\":\"" + CHANNEL + "\",\"text\":\"x\",\"blocks\":[{\"type\":\"divider\"}]}"))
                .build();
        assertThat(Json.flag(body(http.send(json, HttpResponse.BodyHandlers.ofString())), "ok"))
                .isTrue();
        assertThat(slack.workspace().messages(CHANNEL).getFirst().blocks()).hasSize(1);
        assertThat(error("chat.postMessage", settings.botToken(), "channel=" + CHANNEL + "&text=x&blocks=%5B"))
                .isEqualTo("invalid_blocks_format");
    }

    @Test
    void noOtherNameOfThisMachineIsAnswered() throws Exception {
        try (var socket = new Socket("127.0.0.1", slack.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /demo/slack HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void noTokenEntersTheJournal() throws Exception {
        call("auth.test", "", "token=" + settings.botToken());
        client.authTest(any -> any);

        for (Journal.Entry entry : slack.journal().latest(10)) {
            assertThat(entry.toString()).doesNotContain(settings.botToken());
        }
    }

    @Test
    void answersHaveTheKeysOfThePublishedSamples() throws Exception {
        // The keys of the SDK's samples; what a sample holds beside them belongs to other kinds of messages and users.
        keys("auth.test", "", "", "url team user team_id user_id bot_id is_enterprise_install");
        keys("chat.postMessage", "channel=" + CHANNEL + "&text=x", "", "channel ts message");
        keys("chat.postMessage", "channel=" + CHANNEL + "&text=x", "/message", "type text ts bot_id user");
        keys(
                "users.info",
                "user=U07DANAKIM",
                "/user",
                "id team_id name deleted color real_name tz tz_label tz_offset profile is_admin is_owner is_primary_owner"
                        + " is_restricted is_ultra_restricted is_bot is_app_user updated is_email_confirmed"
                        + " who_can_share_contact_card");
        keys(
                "users.info",
                "user=U07DANAKIM",
                "/user/profile",
                "title phone skype real_name real_name_normalized display_name display_name_normalized status_text"
                        + " status_emoji status_expiration avatar_hash team");
        keys("bots.info", "bot=B07BREVETB", "/bot", "id deleted name updated app_id user_id icons");
        keys(
                "conversations.open",
                "users=U07DANAKIM&return_im=true",
                "/channel",
                "id created is_archived is_im is_org_shared user");
        keys("api.test", "foo=bar", "/args", "foo");
        keys("apps.connections.open", settings.appToken(), "", "", "url");
    }

    @Test
    void answersAboutMessagesHaveTheKeysOfThePublishedSamples() throws Exception {
        String ts =
                client.chatPostMessage(post -> post.channel(CHANNEL).text("x")).getTs();
        String it = "channel=" + CHANNEL + "&ts=" + ts;
        keys(
                "chat.update",
                it + "&text=y&blocks=" + encoded("[{\"type\":\"divider\"}]"),
                "",
                "channel ts text message");
        keys("chat.update", it + "&text=y", "/message", "type text bot_id user team bot_profile");
        keys("chat.update", it + "&text=y", "/message/bot_profile", "id deleted name updated app_id icons team_id");
        keys(
                "chat.update",
                it + "&text=y&blocks=" + encoded("[{\"type\":\"divider\"}]"),
                "/message/blocks/0",
                "type block_id");
        keys("chat.postEphemeral", "channel=" + CHANNEL + "&user=U07DANAKIM&text=x", "", "message_ts");
        keys("chat.getPermalink", "channel=" + CHANNEL + "&message_ts=" + ts, "", "permalink channel");
        keys("chat.delete", it, "", "channel ts");
    }

    @Test
    void answersAboutViewsHaveTheKeysOfThePublishedSamples() throws Exception {
        String modal = "&view=" + encoded(MODAL);
        keys("views.open", "trigger_id=" + trigger() + modal, "/view", VIEW);
        keys("views.push", "trigger_id=" + trigger() + modal, "/view", VIEW);
        String open = client.viewsPush(push -> push.triggerId(trigger()).viewAsString(MODAL))
                .getView()
                .getId();
        keys("views.update", "view_id=" + open + modal, "/view", VIEW);
        // What belongs to a modal alone is not said of a home.
        keys(
                "views.publish",
                "user_id=U07DANAKIM&view=" + encoded("{\"type\":\"home\",\"blocks\":[]}"),
                "/view",
                "id team_id type blocks private_metadata callback_id external_id state hash clear_on_close notify_on_close"
                        + " root_view_id previous_view_id app_id app_installed_team_id bot_id");
    }

    @Test
    void answersAboutPlacesAndPeopleHaveTheKeysOfThePublishedSamples() throws Exception {
        slack.close();
        slack = SlackSimulator.start(settings.with(SlackManifest.brevets()
                .withScopes(Set.of("channels:read", "channels:join", "users:read", "users:read.email", "team:read"))));
        String channel = "id name is_channel is_group is_im created is_archived is_general unlinked name_normalized"
                + " is_shared creator is_ext_shared is_org_shared shared_team_ids pending_shared"
                + " pending_connected_team_ids is_pending_ext_shared is_member is_private is_mpim topic purpose"
                + " previous_names";
        keys("conversations.list", "", "", "channels response_metadata");
        keys("conversations.list", "", "/response_metadata", "next_cursor");
        keys("conversations.list", "", "/channels/0", channel + " num_members");
        keys("conversations.info", "channel=" + CHANNEL, "/channel", channel + " context_team_id updated");
        keys("conversations.info", "channel=" + CHANNEL, "/channel/topic", "value creator last_set");
        keys("conversations.members", "channel=" + CHANNEL, "", "members response_metadata");
        keys("conversations.join", "channel=" + CHANNEL, "", "channel warning response_metadata");
        keys("conversations.join", "channel=" + CHANNEL, "/channel", channel + " context_team_id updated");
        String user = "id team_id name deleted color real_name tz tz_label tz_offset profile is_admin is_owner"
                + " is_primary_owner is_restricted is_ultra_restricted is_bot is_app_user updated is_email_confirmed"
                + " who_can_share_contact_card";
        keys("users.list", "", "", "members cache_ts response_metadata");
        keys("users.list", "", "/members/0", user);
        keys("users.lookupByEmail", "email=dana%40example.com", "/user", user);
        keys(
                "users.lookupByEmail",
                "email=dana%40example.com",
                "/user/profile",
                "title phone skype real_name real_name_normalized display_name display_name_normalized status_text"
                        + " status_emoji status_expiration avatar_hash email team");
        keys("team.info", "", "/team", "id name domain email_domain icon is_verified url avatar_base_url");
        keys("team.info", "", "/team/icon", "image_default");
    }

    private static String encoded(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private void keys(String method, String form, String pointer, String expected) throws Exception {
        keys(method, settings.botToken(), form, pointer, expected);
    }

    private void keys(String method, String token, String form, String pointer, String expected) throws Exception {
        JsonNode body = body(call(method, token, form));
        assertThat(Json.flag(body, "ok")).as(method + " " + body).isTrue();
        assertThat(new TreeSet<>(body.at(pointer).propertyNames()))
                .as(method)
                .containsAll(List.of(expected.split(" ")));
    }

    /** What a person's click gives the app: no app listens, so only the journal hears of it. */
    private String trigger() {
        slack.people().type("dana", CHANNEL, "/brevet x");
        return Json.text(slack.journal().of("/brevet").getLast().asked(), "trigger_id");
    }

    private URI responseUrl() {
        slack.people().type("dana", CHANNEL, "/brevet x");
        return URI.create(Json.text(slack.journal().of("/brevet").getLast().asked(), "response_url"));
    }

    private HttpResponse<String> respond(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String open(String trigger) throws Exception {
        String error = client.viewsOpen(open -> open.triggerId(trigger).viewAsString(MODAL))
                .getError();
        return error == null ? "" : error;
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private String error(String method, String token, String form) throws Exception {
        return Json.text(body(call(method, token, form)), "error");
    }

    private HttpResponse<String> call(String method, String token, String form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(slack.api().resolve(method))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> answer) {
        JsonNode body = Json.parse(answer.body());
        return requireNonNull(body);
    }
}
