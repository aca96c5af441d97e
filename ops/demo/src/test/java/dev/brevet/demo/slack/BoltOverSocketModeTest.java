package dev.brevet.demo.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.View;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoltOverSocketModeTest {

    private static final String CHANNEL = "C07ACCESSR";
    private static final SlackSettings SETTINGS = SlackSettings.standard();

    private SlackSimulator slack;
    private SocketModeApp app;

    @BeforeEach
    void start() throws Exception {
        slack = SlackSimulator.start(SETTINGS);
        App bolt = BoltApps.app(slack, SETTINGS);
        app = new SocketModeApp(SETTINGS.appToken(), SocketModeClient.Backend.JavaWebSocket, bolt);
        app.startAsync();
        await("socket", () -> slack.sockets().sockets() == 1);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        slack.close();
    }

    @Test
    void aCommandIsAnsweredForTheOneWhoTypedIt() {
        slack.people().type("dana", CHANNEL, "/brevet hello");

        assertThat(slack.workspace().seenBy(CHANNEL, "U07DANAKIM"))
                .singleElement()
                .extracting(Message::text)
                .isEqualTo("hello dana");
        assertThat(slack.workspace().seenBy(CHANNEL, "U07ANARUIZ")).isEmpty();
    }

    @Test
    void aModalGoesRoundWithSearchFieldErrorCardAndDecision() {
        slack.people().type("dana", CHANNEL, "/brevet");
        View modal = slack.people().modal("dana").orElseThrow();
        Place.InView in = new Place.InView(modal.id());

        assertThat(slack.people().search("dana", in, "what", "what", "or").path("options"))
                .hasSize(2);
        slack.people().fill(in, "what", "what", "orders-prod");
        slack.people().submit("dana", modal.id());
        assertThat(slack.workspace().view(modal.id()).orElseThrow().errors())
                .containsEntry("why", "Please complete this required field.");

        slack.people().fill(in, "why", "text", "fix");
        slack.people().submit("dana", modal.id());
        assertThat(slack.workspace().view(modal.id()).orElseThrow().errors())
                .containsEntry("why", "Say a little more.");

        slack.people().fill(in, "why", "text", "stuck migration");
        slack.people().submit("dana", modal.id());
        assertThat(slack.people().modal("dana")).isEmpty();
        Message card = slack.workspace().messages(CHANNEL).getLast();
        assertThat(card.text()).isEqualTo("Dana asks for orders-prod");

        slack.people().press("ana", new Place.InMessage(CHANNEL, card.ts()), "decide", "approve");
        Message settled = slack.workspace().message(CHANNEL, card.ts()).orElseThrow();
        assertThat(settled.text()).isEqualTo("Approved by <@U07ANARUIZ>");
        assertThat(settled.blocks()).isNull();
    }

    @Test
    void anAnswerMayChangeAModalPutOneOnTopOrClearThemAll() {
        slack.people().type("dana", CHANNEL, "/brevet step update");
        View first = slack.people().modal("dana").orElseThrow();
        slack.people().submit("dana", first.id());
        View changed = slack.people().modal("dana").orElseThrow();
        assertThat(changed.id()).isEqualTo(first.id());
        assertThat(changed.hash()).isNotEqualTo(first.hash());

        slack.people().submit("dana", first.id());
        View top = slack.people().modal("dana").orElseThrow();
        assertThat(top.root()).isEqualTo(first.id());
        assertThat(top.previous()).isEqualTo(first.id());
        slack.people().submit("dana", top.id());
        assertThat(slack.people().modal("dana")).isEmpty();
    }

    @Test
    void anErrorForABlockThatIsNotThereIsATroubleAsInSlack() {
        slack.people().type("dana", CHANNEL, "/brevet step wrong");
        slack.people().submit("dana", slack.people().modal("dana").orElseThrow().id());

        assertThat(slack.people().modal("dana")).isPresent();
        assertThat(slack.workspace().notices("U07DANAKIM"))
                .singleElement()
                .asString()
                .startsWith("We had some trouble");
    }

    @Test
    void aClosedModalIsToldToAnAppThatAskedForIt() {
        slack.people().type("dana", CHANNEL, "/brevet step away");
        slack.people().close("dana", slack.people().modal("dana").orElseThrow().id(), false);

        await("closed", () -> BoltApps.CLOSED.equals(List.of("away false")));
    }

    @Test
    void anAppHasTenSocketsAtMost() throws Exception {
        for (int i = 1; i < Limit.SOCKETS.value(); i++) {
            assertThat(opens(slack.sockets().ticket())).isTrue();
        }
        assertThat(slack.sockets().sockets()).isEqualTo(Limit.SOCKETS.value());
        assertThat(opens(slack.sockets().ticket())).isFalse();
    }

    /** Whether the socket is greeted, and not closed at once. */
    private static boolean opens(URI ticket) throws Exception {
        CompletableFuture<Boolean> greeted = new CompletableFuture<>();
        WebSocketClient socket = new WebSocketClient(ticket) {
            @Override
            public void onOpen(ServerHandshake handshake) {}

            @Override
            public void onMessage(String message) {
                greeted.complete(message.contains("hello"));
            }

            @Override
            public void onClose(int code, String reason, boolean remote) {
                greeted.complete(false);
            }

            @Override
            public void onError(Exception failure) {
                greeted.completeExceptionally(failure);
            }
        };
        socket.connect();
        return greeted.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aLateAcknowledgementIsShownToThePerson() {
        BoltApps.PAUSE_MILLIS.set(3_500);
        slack.people().type("dana", CHANNEL, "/brevet hello");

        assertThat(slack.workspace().notices("U07DANAKIM"))
                .containsExactly("/brevet failed with the error \"operation_timeout\"");
        await("late acknowledgement", () -> slack.journal().of("acknowledgement").stream()
                .anyMatch(entry -> entry.outcome().equals("too late")));
    }

    @Test
    void aCutSocketIsOpenedAgain() {
        slack.sockets().drop();
        await("reconnect", () -> opened() == 2 && slack.sockets().sockets() == 1);

        slack.people().type("dana", CHANNEL, "/brevet hello");
        assertThat(slack.workspace().seenBy(CHANNEL, "U07DANAKIM")).hasSize(1);
    }

    @Test
    void aRefreshIsFollowed() {
        slack.sockets().disconnect("refresh_requested");
        await("reconnect", () -> opened() == 2 && slack.sockets().sockets() == 1);

        slack.people().type("dana", CHANNEL, "/brevet hello");
        assertThat(slack.workspace().seenBy(CHANNEL, "U07DANAKIM")).hasSize(1);
    }

    @Test
    void aSilentSocketAnswersNothingUntilItIsNoticed() {
        slack.sockets().silence();
        slack.people().type("dana", CHANNEL, "/brevet hello");

        assertThat(slack.workspace().notices("U07DANAKIM"))
                .containsExactly("/brevet failed with the error \"operation_timeout\"");
        assertThat(app.getClient().verifyConnection()).isFalse();
    }

    @Test
    void theHomeIsPublishedWhenItIsOpened() {
        slack.people().openHome("dana");

        await("home", () -> slack.workspace().home("U07DANAKIM").isPresent());
    }

    @Test
    void shortcutsReachTheApp() {
        slack.people().shortcut("dana", "request.access");
        assertThat(slack.people().modal("dana")).isPresent();

        slack.people().type("kai", CHANNEL, "the orders are stuck");
        String ts = slack.workspace().messages(CHANNEL).getLast().ts();
        slack.people().shortcut("dana", new Place.InMessage(CHANNEL, ts), "request.access.for");
        assertThat(slack.workspace().seenBy(CHANNEL, "U07DANAKIM").getLast().text())
                .isEqualTo("Seen: the orders are stuck");
    }

    @Test
    void aRepeatedPayloadReachesTheAppTwice() {
        slack.faults().duplicate(1);
        slack.people().type("dana", CHANNEL, "/brevet hello");

        await("both", () -> slack.journal().of("/brevet").size() == 2);
    }

    @Test
    void troublesComeWhenTheyAreOrdered() throws Exception {
        var client = BoltApps.slack(slack).methods(SETTINGS.botToken());
        slack.faults().order("auth.test", new Fault.Fails("fatal_error"), 1);
        assertThat(client.authTest(any -> any).getError()).isEqualTo("fatal_error");
        assertThat(client.authTest(any -> any).isOk()).isTrue();

        slack.faults().order(null, new Fault.Late(300), 1);
        Instant before = Instant.now();
        client.authTest(any -> any);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));

        slack.faults().order("chat.postMessage", new Fault.ReplyLost(), 1);
        assertThat(catchThrowable(() ->
                        client.chatPostMessage(post -> post.channel(CHANNEL).text("once"))))
                .isInstanceOf(IOException.class);
        assertThat(slack.workspace().messages(CHANNEL)).hasSize(1);
    }

    private long opened() {
        return slack.journal().of("hello").stream()
                .filter(entry -> entry.way() == Journal.Way.LINK)
                .count();
    }

    static void await(String what, BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(what, e);
            }
        }
    }
}
