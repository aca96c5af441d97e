package dev.brevet.demo.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoltOverHttpTest {

    private static final String CHANNEL = "C07ACCESSR";

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable String> retried = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private SlackSimulator slack;
    private App app;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
        SlackSettings standard = SlackSettings.standard();
        SlackSettings settings = new SlackSettings(
                0,
                standard.manifest(),
                standard.botToken(),
                standard.appToken(),
                standard.signingSecret(),
                url,
                List.of(Duration.ZERO, Duration.ofMillis(50)),
                standard.clock(),
                true);
        slack = SlackSimulator.start(settings);
        app = BoltApps.app(slack, settings);
        SlackRequestParser parser = new SlackRequestParser(app.config());
        server.createContext("/slack/events", exchange -> answer(parser, exchange));
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        slack.close();
    }

    @Test
    void aSignedCommandModalAndClickGoRound() {
        slack.people().type("dana", CHANNEL, "/brevet");
        Place.InView modal =
                new Place.InView(slack.people().modal("dana").orElseThrow().id());
        slack.people().search("dana", modal, "what", "what", "");
        slack.people().fill(modal, "what", "what", "orders-test");
        slack.people().fill(modal, "why", "text", "look & see <b> ü €");
        slack.people().submit("dana", modal.view());
        Message card = slack.workspace().messages(CHANNEL).getLast();
        assertThat(String.valueOf(card.blocks())).contains("orders-test: look & see <b> ü €");

        slack.people().press("ana", new Place.InMessage(CHANNEL, card.ts()), "decide", "approve");
        assertThat(slack.workspace().messages(CHANNEL).getLast().text()).isEqualTo("Approved by <@U07ANARUIZ>");
    }

    @Test
    void anEventIsSentAgainUntilItIsTaken() {
        failures.set(1);
        slack.people().openHome("dana");

        BoltOverSocketModeTest.await(
                "home", () -> slack.workspace().home("U07DANAKIM").isPresent());
        assertThat(retried.get()).isEqualTo("1 http_error");
    }

    @Test
    void aLateAnswerIsTold() {
        BoltApps.PAUSE_MILLIS.set(3_400);
        slack.people().type("dana", CHANNEL, "/brevet hello");

        assertThat(slack.workspace().notices("U07DANAKIM"))
                .containsExactly("/brevet failed with the error \"operation_timeout\"");
        assertThat(slack.workspace().seenBy(CHANNEL, "U07DANAKIM")).isEmpty();
    }

    @Test
    void whatIsNotDeclaredDoesNotReachTheApp() {
        slack.people().type("dana", CHANNEL, "/undeclared");

        assertThat(slack.workspace().notices("U07DANAKIM")).containsExactly("/undeclared is not a valid command.");
        assertThat(slack.journal().of("/undeclared")).isEmpty();
    }

    private void answer(SlackRequestParser parser, HttpExchange exchange) throws IOException {
        try (exchange) {
            if (failures.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            String again = exchange.getRequestHeaders().getFirst("X-Slack-Retry-Num");
            if (again != null) {
                retried.set(again + " " + exchange.getRequestHeaders().getFirst("X-Slack-Retry-Reason"));
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request<?> request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri("/slack/events")
                    .headers(new RequestHeaders(exchange.getRequestHeaders()))
                    .requestBody(body)
                    .build());
            Response response = app.run(request);
            byte[] said = response.getBody() == null
                    ? new byte[0]
                    : response.getBody().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.getStatusCode(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
