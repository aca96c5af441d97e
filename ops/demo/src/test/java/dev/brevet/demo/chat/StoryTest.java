package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.request.RequestId;
import dev.brevet.app.support.Scene;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.View;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole story, over both ways in which Slack speaks with an app. */
class StoryTest {

    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void one_line_asks_and_one_click_approves(String way) {
        try (Chat chat = Chat.by(way, folder)) {
            oneLine(chat, way);
        }
    }

    private static void oneLine(Chat chat, String way) {
        chat.link("dana", Scene.DANA);
        chat.link("ana", Scene.ANA);

        chat.slack.people().type("dana", Chat.ROOM, "/brevet orders-readwrite 1h stuck migration of " + way);
        RequestId request = awaitRequest(chat, "stuck migration of " + way);
        Message card = chat.awaitCard(m -> Chat.shows(m, "Access request: orders-readwrite on orders"));
        assertThat(card.text()).contains("dana of the test asks for orders-readwrite on orders for 1 h");
        assertThat(chat.state(request)).isEqualTo("pending");

        chat.slack.people().press("ana", chat.at(card), "decide", "approve");

        Message ready = chat.awaitCard(m -> Chat.shows(m, "Ready: orders-readwrite on orders"));
        assertThat(ready.ts()).isEqualTo(card.ts());
        assertThat(String.valueOf(ready.blocks())).doesNotContain("\"approve\"").contains("ana of the test");
        await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("ready"));
        assertThat(channelOfApproval(chat, request)).isEqualTo("CHAT");

        chat.awaitPrivate("dana", text -> text.startsWith("Ready: orders-readwrite"));
        Message note = chat.privately("U07DANAKIM").stream()
                .filter(m -> m.text().startsWith("Ready:"))
                .findFirst()
                .orElseThrow();
        chat.slack.people().press("dana", new Place.InMessage(note.channel(), note.ts()), "note", "done");
        chat.awaitCard(m -> Chat.shows(m, "Removed: orders-readwrite on orders"));
        await().atMost(Chat.SOON).untilAsserted(() -> assertThat(String.valueOf(chat.slack
                        .workspace()
                        .message(note.channel(), note.ts())
                        .orElseThrow()
                        .blocks()))
                .contains("Removed")
                .doesNotContain("\"done\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void asked_by_a_form_and_approved_with_changes(String way) {
        try (Chat chat = Chat.by(way, folder)) {
            byForm(chat, way);
        }
    }

    private static void byForm(Chat chat, String way) {
        chat.link("dana", Scene.DANA);
        chat.link("ana", Scene.ANA);

        chat.slack.people().shortcut("dana", "request.access");
        View form = chat.awaitModal("dana");
        Place.InView in = new Place.InView(form.id());
        assertThat(chat.slack
                        .people()
                        .search("dana", in, "what", "what", "readwr")
                        .path("options")
                        .toString())
                .contains("orders-readwrite");
        chat.slack.people().use("dana", in, "what", "what", text("orders-readwrite"));
        await().atMost(Chat.SOON).untilAsserted(() -> assertThat(chat.slack
                        .workspace()
                        .view(form.id())
                        .orElseThrow()
                        .definition()
                        .toString())
                .contains("Needs 1 of orders-owners"));
        chat.slack.people().fill(in, "duration.orders-readwrite", "duration", text("PT2H"));
        chat.slack.people().fill(in, "why", "why", "a form of " + way);
        chat.slack.people().submit("dana", form.id());
        assertThat(chat.slack.people().modal("dana")).isEmpty();
        RequestId request = awaitRequest(chat, "a form of " + way);

        Message card = chat.awaitCard(m -> Chat.shows(m, "a form of " + way));
        chat.slack.people().press("ana", chat.at(card), "decide", "approve.less");
        View less = chat.awaitModal("ana");
        chat.slack.people().fill(new Place.InView(less.id()), "duration", "duration", text("PT30M"));
        chat.slack.people().fill(new Place.InView(less.id()), "comment", "comment", "half an hour is enough");
        chat.slack.people().submit("ana", less.id());

        Message ready = chat.awaitCard(m -> Chat.shows(m, "approved 30 min of the 2 h asked"));
        assertThat(ready.ts()).isEqualTo(card.ts());
        await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("ready"));
    }

    private static tools.jackson.databind.JsonNode text(String value) {
        return tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(value);
    }

    private static RequestId awaitRequest(Chat chat, String reason) {
        await().atMost(Chat.SOON)
                .until(() ->
                        chat.jdbc().sql("""
                        select count(*) from views.request r join erasable_text t on t.id = r.reason_ref where t.text = ?""").param(reason).query(Integer.class).single() == 1);
        return chat.requestOf(reason);
    }

    private static String channelOfApproval(Chat chat, RequestId request) {
        return chat.jdbc()
                        .sql("""
                        select meta_data from domain_event
                         where aggregate_identifier = ? and payload_type like '%ApprovalRecorded'""")
                        .param(request.value())
                        .query(String.class)
                        .single()
                        .contains("CHAT")
                ? "CHAT"
                : "other";
    }
}
