package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.ReturnGrant;
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
import dev.brevet.slack.manifest.SlackCheck;
import dev.brevet.web.tellings.TellingDesk;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What goes on after a decision, and what follows when others do something: extending, homes, reminders, shared rooms. */
@ExtendWith(SharedChat.class)
class FollowingTest {

    private static final String DANA = "U07DANAKIM";
    private static final String ANA = "U07ANARUIZ";
    private static final String BEN = "U07BENOKAF";

    private static Chat chat;

    @BeforeAll
    static void start() {
        chat = SharedChat.get();
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    private static RequestId ask(PersonId asker, EntitlementId what, String reason) {
        RequestId id = Scene.newRequest();
        chat.scene.as(asker, new SubmitAccessRequest(id, asker, what, Duration.ofHours(1), reason, null));
        return id;
    }

    /** The message in somebody's conversation with the bot that shows this. */
    private static Message told(String member, String... words) {
        String dm = chat.slack.workspace().direct(Workspace.BOT_USER, member).id();
        Message[] found = new Message[1];
        await().atMost(Chat.SOON).until(() -> {
            for (Message message : chat.slack.workspace().messages(dm).reversed()) {
                if (java.util.Arrays.stream(words).allMatch(w -> Chat.shows(message, w))) {
                    found[0] = message;
                    return true;
                }
            }
            return false;
        });
        return found[0];
    }

    private static Message now(Message message) {
        return chat.slack.workspace().message(message.channel(), message.ts()).orElseThrow();
    }

    private static void awaits(Message message, String words) {
        await().atMost(Chat.SOON).until(() -> Chat.shows(now(message), words));
    }

    private static String home(String member) {
        return chat.slack
                .workspace()
                .home(member)
                .map(v -> v.definition().toString())
                .orElse("");
    }

    private static void done(RequestId request) {
        chat.scene.as(Scene.DANA, new ReturnGrant(request.grant(), Scene.DANA));
        await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("removed"));
    }

    @Test
    void what_policy_lets_last_longer_at_once_is_extended_once_and_the_button_goes() {
        RequestId request = ask(Scene.DANA, Scene.INSTANT, "to last longer at once");
        Message note = told(DANA, "Ready: orders-readonly", "\"extend\"");
        chat.slack.people().press("dana", chat.at(note), "note", "extend");
        View form = chat.awaitModal("dana");
        assertThat(form.definition().toString()).contains("Policy lets it last longer at once.", "once more.");
        Place.InView in = new Place.InView(form.id());
        chat.slack.people().fill(in, "why", "why", " ");
        chat.slack.people().submit("dana", form.id());
        assertThat(chat.slack.workspace().view(form.id()).orElseThrow().errors())
                .containsOnlyKeys("why");
        chat.slack.people().use("dana", in, "duration", "duration", text("PT15M"));
        await().atMost(Chat.SOON).untilAsserted(() -> assertThat(chat.slack
                        .workspace()
                        .view(form.id())
                        .orElseThrow()
                        .definition()
                        .toString())
                .contains("With 15 min more it ends at"));
        chat.slack.people().fill(in, "why", "why", "the export takes longer");
        chat.slack.people().submit("dana", form.id());
        told(DANA, "orders-readonly on orders lasts longer.");
        await().atMost(Chat.SOON).until(() -> !Chat.shows(now(note), "\"extend\""));
        assertThat(chat.jdbc()
                        .sql(
                                "select extract(epoch from ends_at - issued_at)::int from views.access_grant where grant_id = ?")
                        .param(request.grant().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(75 * 60);
        chat.slack.people().openHome("dana");
        await().atMost(Chat.SOON).until(() -> home(DANA).contains("orders-readonly"));
        assertThat(home(DANA)).doesNotContain("\"extend\"");
        done(request);
        awaits(note, "Removed: orders-readonly");
    }

    @Test
    void what_needs_approval_to_last_longer_gets_a_card_like_a_request() {
        RequestId request = ask(Scene.DANA, Scene.ONE, "to last longer by approval");
        Message card = chat.awaitCard(m -> Chat.shows(m, "to last longer by approval"));
        chat.slack.people().press("ana", chat.at(card), "decide", "approve");
        Message note = told(DANA, "Ready: orders-readwrite", "\"extend\"");
        chat.slack.people().press("dana", chat.at(note), "note", "extend");
        View form = chat.awaitModal("dana");
        assertThat(form.definition().toString()).contains("The same people as before have to agree");
        Place.InView in = new Place.InView(form.id());
        chat.slack.people().fill(in, "why", "why", "not done yet at all");
        chat.slack.people().submit("dana", form.id());
        assertThat(chat.slack.people().modal("dana")).isEmpty();

        Message extension = chat.awaitCard(m -> Chat.shows(m, "not done yet at all"));
        assertThat(extension.text()).contains("asks for 30 min more of orders-readwrite on orders");
        assertThat(Chat.shows(extension, "Extension request: orders-readwrite")).isTrue();
        told(DANA, "more time with orders-readwrite");
        chat.slack.people().press("ana", chat.at(extension), "decide", "approve");
        awaits(extension, "Extended: orders-readwrite");
        assertThat(Chat.shows(now(extension), "\"approve\"")).isFalse();
        assertThat(Chat.shows(now(extension), "\"revoke\"")).isFalse();
        told(DANA, "orders-readwrite on orders lasts longer.");
        assertThat(Chat.shows(now(note), "\"extend\"")).isTrue();

        chat.slack.people().press("dana", chat.at(note), "note", "extend");
        chat.slack.people().close("dana", chat.awaitModal("dana").id(), true);
        done(request);
        awaits(card, "Removed: orders-readwrite");
        chat.slack.people().press("ana", chat.at(card), "after", "link");
    }

    @Test
    void what_its_holder_starts_is_started_from_the_chat_and_the_form_says_so() {
        chat.slack.people().openHome("dana");
        await().atMost(Chat.SOON).until(() -> home(DANA).contains("\"request.access\""));
        String view = chat.slack.workspace().home(DANA).orElseThrow().id();
        chat.slack.people().press("dana", new Place.InView(view), "top", "request.access");
        View form = chat.awaitModal("dana");
        Place.InView in = new Place.InView(form.id());
        chat.slack.people().search("dana", in, "what", "what", "orders");
        chat.slack.people().use("dana", in, "what", "what", text("orders-reports"));
        awaitsModal(form, "you start it yourself, within 24 h");
        awaitsModal(form, "/request/orders-reports");
        chat.slack.people().close("dana", form.id(), true);

        RequestId request = ask(Scene.DANA, SharedChat.REPORTS, "to be started by hand");
        Message note = told(DANA, "Approved, start it when you need it: orders-reports", "\"start\"");
        await().atMost(Chat.SOON).until(() -> home(DANA).contains("\"start\""));
        assertThat(chat.grantState(request)).isEqualTo("scheduled");
        chat.slack.people().press("dana", chat.at(note), "note", "start");
        awaits(note, "Ready: orders-reports");
        assertThat(Chat.shows(now(note), "\"start\"")).isFalse();
        await().atMost(Chat.SOON).until(() -> !home(DANA).contains("\"start\""));
        done(request);
    }

    @Test
    void a_home_follows_what_others_do_if_it_was_ever_opened() {
        chat.slack.people().openHome("dana");
        chat.slack.people().openHome("ana");
        await().atMost(Chat.SOON).until(() -> !home(DANA).isEmpty() && home(ANA).contains("Waiting for you"));
        RequestId request = ask(Scene.DANA, Scene.ONE, "seen by homes");
        await().atMost(Chat.SOON).until(() -> home(ANA).contains("seen by homes"));
        await().atMost(Chat.SOON).until(() -> home(DANA).contains("You asked for orders-readwrite"));
        assertThat(home(DANA)).contains("/break-glass/orders-readwrite?request=" + request);
        chat.scene.approve(Scene.ANA, request);
        await().atMost(Chat.SOON)
                .until(() -> home(DANA).contains("\"done.here\"") && home(DANA).contains("Ready"));
        await().atMost(Chat.SOON).until(() -> !home(ANA).contains("seen by homes"));
        done(request);
        await().atMost(Chat.SOON).until(() -> !home(DANA).contains("\"done.here\""));
        assertThat(chat.jdbc()
                        .sql("select count(*) from slack_home where person_id = 'ben'")
                        .query(Long.class)
                        .single())
                .as("whoever never opened theirs")
                .isZero();
    }

    @Test
    void a_home_tab_that_is_switched_off_is_named_by_the_check() {
        SlackCheck check = chat.service.getBean(SlackCheck.class);
        chat.slack.faults().order("views.publish", new Fault.Fails("not_enabled"), 1);
        chat.slack.people().openHome("ana");
        String off = "App Home could not be drawn: not_enabled.";
        await().atMost(Chat.SOON)
                .until(() -> check.look().stream().anyMatch(f -> f.what().equals(off)));
        chat.slack.people().openHome("ana");
        await().atMost(Chat.SOON)
                .until(() -> check.look().stream().noneMatch(f -> f.what().equals(off)));
    }

    @Test
    void what_slack_lets_through_is_known_once_it_has_come() {
        SlackCheck check = chat.service.getBean(SlackCheck.class);
        chat.slack.people().type("dana", Chat.ROOM, "/brevet help");
        chat.slack.people().openHome("dana");
        RequestId unusedRequest = ask(chat.engineer(), Scene.ONE, "to press a button");
        Message card = chat.awaitCard(m -> Chat.shows(m, "to press a button"));
        chat.slack.people().press("ana", chat.at(card), "decide", "look");
        await().atMost(Chat.SOON).untilAsserted(() -> assertThat(check.look())
                .filteredOn(f -> f.sight() == SlackCheck.Sight.GOOD)
                .extracting(SlackCheck.Finding::what)
                .contains("Slash commands arrive.", "Buttons, forms and shortcuts arrive.", "Events arrive."));
        int unused = chat.jdbc().sql("delete from slack_heard").update();
        assertThat(check.look())
                .filteredOn(f -> f.sight() == SlackCheck.Sight.NOT_SEEN)
                .allSatisfy(f -> assertThat(f.help()).contains("once"))
                .extracting(SlackCheck.Finding::what)
                .containsExactly(
                        "Slash commands have not arrived yet.",
                        "Buttons, forms and shortcuts have not arrived yet.",
                        "Events have not arrived yet.");
    }

    @Test
    void a_reminder_and_an_escalation_carry_the_buttons_and_a_shared_room_carries_nothing() {
        RequestId request = ask(chat.engineer(), Scene.TWO, "nobody looks at this");
        Message card = chat.awaitCard(m -> Chat.shows(m, "nobody looks at this"));
        Message reminder = told(ANA, "nobody looks at this", "Still waiting: nobody has decided it yet.");
        assertThat(Chat.shows(reminder, "\"approve\"")).isTrue();
        Message escalated = told(BEN, "nobody looks at this", "you are in security, and nobody else has in time.");
        chat.slack.people().press("ben", chat.at(escalated), "decide", "look");
        awaits(card, "is looking at it.");
        chat.slack.people().press("ben", chat.at(escalated), "decide", "approve");
        await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("ready"));
        for (Message each : new Message[] {card, reminder, escalated}) {
            awaits(each, "Ready: orders-admin");
            assertThat(Chat.shows(now(each), "\"approve\"")).isFalse();
        }

        assertThat(chat.slack.workspace().messages(Chat.PARTNERS)).isEmpty();
        assertThat(chat.jdbc()
                        .sql("select distinct last_error from telling where place = ? and state = 'REFUSED'")
                        .param(Chat.PARTNERS)
                        .query(String.class)
                        .list())
                .containsExactly("The room is shared with another organisation");
        assertThat(chat.service.getBean(SlackCheck.class).look())
                .filteredOn(f -> f.sight() == SlackCheck.Sight.TO_MEND)
                .extracting(SlackCheck.Finding::what)
                .containsExactly(
                        "The room C07PARTNER (#partner-acme) is shared with another organisation, or about to be.");
    }

    @Test
    void what_was_told_is_listed_page_by_page_and_told_again() {
        RequestId request = ask(Scene.DANA, Scene.ONE, "to be listed");
        Message card = chat.awaitCard(m -> Chat.shows(m, "to be listed"));
        told(DANA, "asked for orders-readwrite on orders", "/r/" + request);
        TellingDesk desk = chat.service.getBean(TellingDesk.class);
        assertThat(desk.ways()).extracting(TellingDesk.Way::name).containsExactly("slack");
        TellingDesk.Found first = desk.find(new TellingDesk.Looked("slack", "", "", null), 2);
        TellingDesk.Found second = desk.find(new TellingDesk.Looked("slack", "", "", first.next()), 2);
        assertThat(first.lines()).hasSize(2).doesNotContainAnyElementsOf(second.lines());
        assertThat(second.lines()).hasSize(2);

        await().atMost(Chat.SOON)
                .until(() -> desk.find(new TellingDesk.Looked("slack", "told", Chat.ROOM, null), 50).lines().stream()
                        .anyMatch(l -> request.value().equals(l.request())));
        TellingDesk.Line line = desk.find(new TellingDesk.Looked("slack", "told", Chat.ROOM, null), 50).lines().stream()
                .filter(l -> request.value().equals(l.request()))
                .findFirst()
                .orElseThrow();
        assertThat(line.place()).isEqualTo("room " + Chat.ROOM);
        assertThat(desk.tries(line.id())).hasSize(line.attempts());
        assertThat(desk.again(line.id())).isTrue();
        await().atMost(Chat.SOON)
                .until(() -> desk.get(line.id()).orElseThrow().attempts() == line.attempts() + 1
                        && desk.get(line.id()).orElseThrow().state() == TellingDesk.State.TOLD);
        assertThat(chat.slack.workspace().messages(Chat.ROOM).stream().filter(m -> Chat.shows(m, "to be listed")))
                .as("a card told again is the same card")
                .hasSize(1)
                .first()
                .extracting(Message::ts)
                .isEqualTo(card.ts());
        assertThat(desk.find(new TellingDesk.Looked("slack", "", "", "no cursor of ours"), 1)
                        .lines())
                .hasSize(1);
        chat.scene.as(Scene.DANA, new WithdrawAccessRequest(request, Scene.DANA));
        awaits(card, "Withdrawn: orders-readwrite");
    }

    @Test
    void breaking_the_glass_goes_to_its_page_and_a_message_is_linked_in_the_ask() {
        chat.slack.people().openHome("dana");
        await().atMost(Chat.SOON).until(() -> home(DANA).contains("\"glass\""));
        String view = chat.slack.workspace().home(DANA).orElseThrow().id();
        chat.slack.people().press("dana", new Place.InView(view), "top", "glass");
        View form = chat.awaitModal("dana");
        Place.InView in = new Place.InView(form.id());
        chat.slack.people().search("dana", in, "what", "what", "orders");
        chat.slack.people().use("dana", in, "what", "what", text("orders-readwrite"));
        awaitsModal(form, "/break-glass/orders-readwrite");
        chat.slack.people().search("dana", in, "what", "what", "orders");
        chat.slack.people().use("dana", in, "what", "what", text("orders-admin"));
        awaitsModal(form, "do not let you break this glass");
        chat.slack.people().close("dana", form.id(), true);

        Message about = chat.slack.workspace().post(Chat.ROOM, ANA, "orders are stuck", null, null, null);
        chat.slack.people().shortcut("dana", new Place.InMessage(Chat.ROOM, about.ts()), "request.access.for");
        View ask = chat.awaitModal("dana");
        assertThat(ask.definition().toString())
                .contains("About https://brevet-demo.slack.com/archives/" + Chat.ROOM + "/p"
                        + about.ts().replace(".", ""))
                .doesNotContain("orders are stuck");
        chat.slack.people().close("dana", ask.id(), true);
    }

    private static void awaitsModal(View form, String words) {
        await().atMost(Chat.SOON).until(() -> chat.slack
                .workspace()
                .view(form.id())
                .orElseThrow()
                .definition()
                .toString()
                .contains(words));
    }
}
