package dev.brevet.notifications;

import static dev.brevet.notifications.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.delivery.TellingHistory;
import dev.brevet.views.testing.SampleWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks against a real HTTP server. */
class WebhookTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Call(String id, String timestamp, String signature, String body) {}

    private record Answer(int status, Map<String, String> headers) {}

    @TempDir
    Path folder;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Answer> answer = call -> new Answer(204, Map.of());
    private HttpServer server;
    private Scene scene;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            Call call = new Call(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            Answer said = answer.apply(call);
            said.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(said.status(), -1);
            exchange.close();
        });
        server.start();
        Path webhooks = Files.writeString(folder.resolve("webhooks.yaml"), """
                webhooks:
                  - name: siem
                    url: http://127.0.0.1:%d/in
                    secret: env:SIEM_SECRET
                    topics: [asked, denied]
                """.formatted(
                        server.getAddress().getPort()));
        scene = new Scene(Map.of("brevet.webhooks", webhooks.toString(), "SIEM_SECRET", SECRET));
    }

    @AfterEach
    void stop() {
        scene.close();
        server.stop(0);
    }

    private void ask(String id) {
        scene.world.ask(id, SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "Nobody's business", NOON);
        scene.feed.deliver();
    }

    private String state() {
        return scene.jdbc
                .sql("select string_agg(state, ',') from telling")
                .query(String.class)
                .single();
    }

    @Test
    void an_event_is_sent_once_signed_and_without_names_or_reasons() throws Exception {
        ask("hook");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo("DELIVERED"));
        assertThat(calls).hasSize(1);
        Call call = calls.getFirst();
        assertThat(call.timestamp()).isEqualTo(String.valueOf(NOON.getEpochSecond()));
        assertThat(call.body())
                .contains(
                        "\"type\":\"brevet.asked\"",
                        "\"request\":\"r-hook\"",
                        "\"entitlement\":\"orders-readwrite\"",
                        "\"person\":\"p-dana\"")
                .doesNotContain("Dana", "business");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String expected = Base64.getEncoder()
                .encodeToString(mac.doFinal(
                        (call.id() + "." + call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(call.signature()).isEqualTo("v1," + expected);
    }

    @Test
    void an_endpoint_that_fails_is_asked_again_with_the_same_id_and_its_history_stays() {
        answer = call -> new Answer(500, Map.of());
        ask("fails");
        await().atMost(PATIENCE).until(() -> calls.size() == 1);
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_rest where key = 'webhook/siem'")
                                .query(Integer.class)
                                .single()
                        == 1);
        answer = call -> new Answer(200, Map.of());
        scene.time.pass(Duration.ofSeconds(2));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo("DELIVERED"));
        assertThat(calls.stream().map(Call::id).distinct()).hasSize(1);
        TellingHistory history = scene.bean(TellingHistory.class);
        assertThat(history.find(new ChannelId("webhook"), null, "siem", 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.attempts())
                            .extracting(TellingHistory.Attempt::outcome, TellingHistory.Attempt::detail)
                            .containsExactly(
                                    org.assertj.core.groups.Tuple.tuple("RETRY", "Status 500"),
                                    org.assertj.core.groups.Tuple.tuple("DELIVERED", "Status 200"));
                    assertThat(history.tellAgain(entry.id())).isTrue();
                });
        await().atMost(PATIENCE).until(() -> calls.size() == 3);
        assertThat(history.tellAgain("no-such-telling")).isFalse();
    }

    @Test
    void retry_after_is_kept_to() {
        answer = call -> new Answer(429, Map.of("Retry-After", "120"));
        ask("later");
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_rest")
                                .query(Integer.class)
                                .single()
                        == 1);
        answer = call -> new Answer(204, Map.of());
        scene.time.pass(Duration.ofSeconds(115));
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> calls.size() == 1);
        scene.time.pass(Duration.ofSeconds(10));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo("DELIVERED"));
    }

    @Test
    void a_redirect_is_not_followed_and_who_is_gone_is_left_alone() {
        answer = call -> new Answer(302, Map.of("Location", "/elsewhere"));
        ask("moved");
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_attempt where detail = 'Status 302'")
                                .query(Integer.class)
                                .single()
                        == 1);
        assertThat(calls).hasSize(1);
        answer = call -> new Answer(410, Map.of());
        scene.time.pass(Duration.ofSeconds(2));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo("REFUSED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://siem.example.test/in",
                "https://user@siem.example.test/in",
                "file:/etc/passwd",
                "ftp://siem.example.test",
                "https:///in",
                "siem"
            })
    void an_address_that_is_not_safe_stops_the_start(String url) {
        assertStartRefused("url: \"" + url + "\"\n    secret: env:SIEM_SECRET", "https");
    }

    @Test
    void a_secret_that_is_short_missing_or_written_down_stops_the_start() {
        assertStartRefused("url: https://siem.example.test\n    secret: hunter2", "environment variables");
        assertStartRefused("url: https://siem.example.test\n    secret: env:NOT_SET_ANYWHERE", "is not set");
        assertStartRefused("url: https://siem.example.test\n    secret: env:SHORT_ONE", "too short");
        assertStartRefused("url: https://siem.example.test\n    secret: env:SIEM_SECRET\n    topics: [tea]", "tea");
    }

    private void assertStartRefused(String endpoint, String because) {
        assertThatThrownBy(() -> {
                    Path file = Files.writeString(
                            folder.resolve("bad.yaml"), "webhooks:\n  - name: siem\n    " + endpoint + "\n");
                    Scene.start(Map.of("brevet.webhooks", file.toString(), "SIEM_SECRET", SECRET, "SHORT_ONE", "x"))
                            .close();
                })
                .rootCause()
                .hasMessageContaining(because);
    }
}
