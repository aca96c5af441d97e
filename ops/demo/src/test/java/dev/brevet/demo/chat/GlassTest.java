package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.support.Scene;
import dev.brevet.connectors.testkit.MockTarget;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An emergency while Slack is away: the glass breaks at once, and whoever has to know of it does afterwards. */
@ExtendWith(SharedChat.class)
class GlassTest {

    private static final String ANA = "U07ANARUIZ";
    private static final String BEN = "U07BENOKAF";
    private static final String WHY = "Orders are stuck, and so is Slack.";

    /** What waited for Slack rests longer from attempt to attempt. */
    private static final Duration AFTER_A_REST = Duration.ofMinutes(2);

    private static Chat chat;

    @BeforeAll
    static void start() {
        chat = SharedChat.get();
    }

    @AfterEach
    void mend() {
        chat.slack.faults().down(false);
        skipRests();
    }

    private static void skipRests() {
        int unused = chat.jdbc()
                .sql("update telling_rest set rests_until = brevet_now()")
                .update();
    }

    /** What of a request was for others than whoever asked, who has no account in Slack, and stands so. */
    private static List<String> tellings(RequestId request, PersonId asker, String... states) {
        return chat.jdbc()
                .sql("""
                        select topic || ' ' || coalesce(person_id, 'in ' || place) from telling
                         where request_id = ? and person_id is distinct from ? and state = any (?)""")
                .params(request.value(), asker.value(), states)
                .query(String.class)
                .list();
    }

    private static boolean isTold(String member, RequestId request, String... words) {
        String dm = chat.slack.workspace().direct(Workspace.BOT_USER, member).id();
        return chat.slack.workspace().messages(dm).stream()
                .filter(message -> Chat.shows(message, request.value()))
                .anyMatch(message -> Arrays.stream(words).allMatch(w -> Chat.shows(message, w)));
    }

    private static List<Message> cards() {
        return chat.slack.workspace().messages(Chat.ROOM).stream()
                .filter(message -> Chat.shows(message, WHY))
                .toList();
    }

    @Test
    void the_glass_breaks_while_slack_is_away_and_everybody_hears_of_it_afterwards() {
        PersonId asker = chat.engineer();
        RequestId request = Scene.newRequest();
        Proof passkey =
                new Proof(Assurance.PASSKEY, chat.service.getBean(Clock.class).instant());
        chat.slack.faults().down(true);
        assertThat(chat.scene.as(
                        asker, new SubmitAccessRequest(request, asker, Scene.ONE, Duration.ofHours(1), WHY, null)))
                .isEqualTo(Answer.DONE);
        assertThat(chat.scene.as(
                        asker,
                        new BreakGlass(request, asker, Scene.ONE, null, WHY, "INC-4711", "orders", false, passkey)))
                .isEqualTo(Answer.DONE);
        await().atMost(Chat.SOON).until(() -> chat.grantState(request).equals("ready"));
        assertThat(MockTarget.named("chat-socket").canUse(asker.value(), "orders_readwrite"))
                .isTrue();
        String[] owed = {"BREAK_GLASS ana", "BREAK_GLASS ben", "REVIEW ben", "READY in " + Chat.ROOM};
        await().atMost(AFTER_A_REST).untilAsserted(() -> assertThat(tellings(request, asker, "PENDING"))
                .contains(owed));
        await("one of them was tried")
                .atMost(AFTER_A_REST)
                .until(() -> chat.jdbc()
                                .sql(
                                        "select count(*) from telling where request_id = ? and last_error = 'Slack is down'")
                                .param(request.value())
                                .query(Long.class)
                                .single()
                        > 0);
        assertThat(tellings(request, asker, "PENDING")).contains(owed);
        assertThat(cards()).isEmpty();
        assertThat(isTold(ANA, request)).isFalse();
        assertThat(isTold(BEN, request)).isFalse();

        chat.slack.faults().down(false);
        skipRests();
        await().atMost(AFTER_A_REST).untilAsserted(() -> {
            assertThat(isTold(ANA, request, "broke the glass of orders-readwrite"))
                    .isTrue();
            assertThat(isTold(
                            BEN,
                            request,
                            "broke the glass of orders-readwrite",
                            "past those who would have been asked"))
                    .isTrue();
            assertThat(isTold(BEN, request, "Please look at it by")).isTrue();
            assertThat(cards()).hasSize(1);
            assertThat(tellings(request, asker, "PENDING")).isEmpty();
        });
        assertThat(tellings(request, asker, "DELIVERED")).contains(owed);
        assertThat(tellings(request, asker, "REFUSED", "UNSURE", "GIVEN_UP"))
                .as("nothing is lost")
                .isEmpty();
        assertThat(Chat.shows(cards().getFirst(), "nobody, by breaking the glass"))
                .isTrue();
        assertThat(Chat.shows(cards().getFirst(), "\"approve\"")).isFalse();
    }
}
