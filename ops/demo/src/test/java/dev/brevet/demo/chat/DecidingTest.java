package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.support.Scene;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decisions in the chat, and what they look like to everybody else. */
@ExtendWith(SharedChat.class)
class DecidingTest {

    private static Chat chat;

    @BeforeAll
    static void start() {
        chat = SharedChat.get();
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    private static RequestId ask(String reason) {
        return ask(chat.engineer(), reason);
    }

    private static RequestId ask(PersonId asker, String reason) {
        RequestId id = Scene.newRequest();
        chat.scene.as(asker, new SubmitAccessRequest(id, asker, Scene.ONE, Duration.ofHours(1), reason, null));
        return id;
    }

    private static Message card(String reason) {
        return chat.awaitCard(m -> Chat.shows(m, reason));
    }

    private static Message copyOf(String member, String reason) {
        String dm = chat.slack.workspace().direct(Workspace.BOT_USER, member).id();
        await().atMost(Chat.SOON)
                .until(() -> chat.slack.workspace().messages(dm).stream().anyMatch(m -> Chat.shows(m, reason)));
        return chat.slack.workspace().messages(dm).stream()
                .filter(m -> Chat.shows(m, reason))
                .findFirst()
                .orElseThrow();
    }

    private static Message now(Message message) {
        return chat.slack.workspace().message(message.channel(), message.ts()).orElseThrow();
    }

    @Test
    void a_denial_needs_a_reason_and_every_copy_follows() {
        RequestId request = ask(Scene.DANA, "to be denied");
        Message card = card("to be denied");
        Message copy = copyOf("U07ANARUIZ", "to be denied");
        assertThat(Chat.shows(copy, "You can decide because you are in orders-owners."))
                .isTrue();

        chat.slack.people().press("ana", chat.at(copy), "decide", "deny");
        View form = chat.awaitModal("ana");
        chat.slack.people().submit("ana", form.id());
        assertThat(chat.slack.workspace().view(form.id()).orElseThrow().errors())
                .containsOnlyKeys("comment");
        chat.slack.people().fill(new Place.InView(form.id()), "comment", "comment", "<!channel> use read-only");
        chat.slack.people().submit("ana", form.id());

        await().atMost(Chat.SOON).until(() -> chat.state(request).equals("denied"));
        for (Message each : List.of(card, copy)) {
            await().atMost(Chat.SOON).until(() -> Chat.shows(now(each), "Denied: orders-readwrite"));
            assertThat(now(each).text()).doesNotContain("<!channel>");
            assertThat(Chat.shows(now(each), "\"deny\"")).isFalse();
        }
        String told = chat.awaitPrivate("dana", t -> t.contains("denied")).orElse("");
        assertThat(told).contains("/r/" + request);
    }

    @Test
    void who_comes_too_late_hears_who_was_first() {
        RequestId request = ask("a race");
        Message card = card("a race");
        Message copy = copyOf("U07ANARUIZ", "a race");
        chat.scene.approve(Scene.ANA, request);
        chat.slack.people().press("ana", chat.at(copy), "decide", "approve");
        chat.awaitPrivate("ana", t -> t.startsWith("Nothing changed") && t.contains("ana of the test"));
        await().atMost(Chat.SOON).until(() -> !Chat.shows(now(card), "\"approve\""));
    }

    @Test
    void who_may_not_decide_hears_it_alone_and_it_is_recorded() {
        RequestId request = ask("not for ben");
        Message card = card("not for ben");
        chat.slack.people().press("ben", chat.at(card), "decide", "approve");
        chat.awaitPrivate("ben", t -> t.contains("You are not among those who decide this"));
        assertThat(chat.state(request)).isEqualTo("pending");
        assertThat(chat.jdbc().sql("""
                                select count(*) from domain_event
                                 where aggregate_identifier = ? and payload_type like '%ApprovalRefused'""").param(request.value()).query(Long.class).single())
                .isEqualTo(1);
        chat.slack.people().press("eve", chat.at(card), "decide", "approve");
        chat.awaitPrivate("eve", t -> t.contains("not linked"));
    }

    @Test
    void looking_at_it_is_seen_by_all() {
        RequestId unused = ask("to be looked at");
        Message card = card("to be looked at");
        chat.slack.people().press("ana", chat.at(card), "decide", "look");
        await().atMost(Chat.SOON).until(() -> Chat.shows(now(card), "is looking at it."));
        chat.jdbc().sql("update slack_looking set until = brevet_now()").update();
        chat.jdbc()
                .sql("update slack_inbox set due_at = brevet_now() where id like 'look-ended/%'")
                .update();
        await().atMost(Chat.SOON).until(() -> !Chat.shows(now(card), "is looking at it."));
    }

    @Test
    void a_second_copy_acts_once_and_then_points_to_the_first() {
        chat.slack.faults().order("chat.postMessage", new Fault.ReplyLost(), 2);
        RequestId request = ask("twice in the room");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> chat.slack.workspace().messages(Chat.ROOM).stream()
                                .filter(m -> Chat.shows(m, "twice in the room"))
                                .count()
                        >= 1);
        await().atMost(Chat.SOON)
                .until(() -> chat.jdbc()
                                .sql("select count(*) from slack_card where request_id = ? and kind = 'ROOM'")
                                .param(request.value())
                                .query(Long.class)
                                .single()
                        == 1);
        List<Message> both = chat.slack.workspace().messages(Chat.ROOM).stream()
                .filter(m -> Chat.shows(m, "twice in the room"))
                .toList();
        if (both.size() == 2) {
            chat.slack.people().press("ana", chat.at(both.getFirst()), "decide", "approve");
            await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("ready"));
            await().atMost(Chat.SOON).until(() -> now(both.getFirst()).text().startsWith("This was a second copy"));
            await().atMost(Chat.SOON).until(() -> Chat.shows(now(both.getLast()), "Ready: orders-readwrite"));
        } else {
            // The replies that got lost were those of the approvers' own copies.
            chat.slack.people().press("ana", chat.at(both.getFirst()), "decide", "approve");
            await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("ready"));
        }
    }

    @Test
    void what_was_given_is_taken_away_with_a_reason() {
        RequestId request = ask("to be revoked");
        Message card = card("to be revoked");
        chat.slack.people().press("ana", chat.at(card), "decide", "approve");
        await().atMost(Chat.SOON).until(() -> Chat.shows(now(card), "Ready: orders-readwrite"));
        chat.slack.people().press("ana", chat.at(card), "after", "revoke");
        View form = chat.awaitModal("ana");
        chat.slack.people().fill(new Place.InView(form.id()), "comment", "comment", "the incident is over");
        chat.slack.people().submit("ana", form.id());
        await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("removed"));
        await().atMost(Chat.SOON).until(() -> Chat.shows(now(card), "Removed: orders-readwrite"));
        assertThat(Chat.shows(now(card), "\"revoke\"")).isFalse();
    }

    @Test
    void the_home_shows_what_waits_and_lets_one_decide_and_ask_again() {
        RequestId request = ask(Scene.DANA, "seen at home");
        await().atMost(Chat.SOON).until(() -> chat.state(request).equals("pending"));
        chat.slack.people().openHome("ana");
        await().atMost(Chat.SOON).until(() -> home("U07ANARUIZ").contains("seen at home"));
        chat.slack.people().openHome("eve");
        await().atMost(Chat.SOON).until(() -> home("U07EVENOVA").contains("/connect/slack?t="));
        chat.scene.as(Scene.DANA, new WithdrawAccessRequest(request, Scene.DANA));
        await().atMost(Chat.SOON).until(() -> chat.state(request).equals("withdrawn"));
        chat.slack.people().openHome("dana");
        await().atMost(Chat.SOON).until(() -> home("U07DANAKIM").contains("\"value\":\"" + request + "\""));
        String view = chat.slack.workspace().home("U07DANAKIM").orElseThrow().id();
        chat.slack.people().press("dana", new Place.InView(view), "recent.0", "again");
        View form = chat.awaitModal("dana");
        assertThat(form.definition().toString()).contains("seen at home").contains("Needs 1 of orders-owners");
        chat.slack.people().close("dana", form.id(), true);
    }

    private static String home(String member) {
        return chat.slack
                .workspace()
                .home(member)
                .map(v -> v.definition().toString())
                .orElse("");
    }

    @Test
    void a_form_says_at_its_fields_what_is_wrong() {
        chat.slack.people().type("dana", Chat.ROOM, "/brevet orders-readwrite");
        View form = chat.awaitModal("dana");
        Place.InView in = new Place.InView(form.id());
        assertThat(form.definition().toString())
                .contains("orders-readwrite")
                .contains("Needs 1 of")
                .contains("\"initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"45 min\"")
                .contains("\"PT3H\"")
                .doesNotContain("\"PT4H\"");
        chat.slack.people().fill(in, "duration.orders-readwrite", "duration", text("PT15M"));
        chat.slack.people().fill(in, "why", "why", "   ");
        chat.slack.people().submit("dana", form.id());
        assertThat(chat.slack.workspace().view(form.id()).orElseThrow().errors())
                .containsKey("why");
        chat.slack.people().close("dana", form.id(), true);
    }

    @Test
    void a_silent_socket_is_replaced() {
        chat.slack.sockets().silence();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            chat.slack.people().openHome("ben");
            Thread.sleep(1000);
            return home("U07BENOKAF").contains("Waiting for you");
        });
    }
}
