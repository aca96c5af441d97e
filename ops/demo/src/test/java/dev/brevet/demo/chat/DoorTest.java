package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.request.RequestId;
import dev.brevet.app.support.Scene;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in front of Bolt, and what comes through it that should have no effect. */
class DoorTest {

    private static final String ANA = "U07ANARUIZ";

    @TempDir
    static Path folder;

    private static Chat chat;
    private static Door door;

    @BeforeAll
    static void start() {
        chat = Chat.byHttp(folder);
        chat.link("ana", Scene.ANA);
        door = new Door(chat.port);
    }

    @AfterAll
    static void stop() {
        chat.close();
    }

    private static String body() {
        return Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "link", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static double refused(String why) {
        return chat.service
                .getBean(MeterRegistry.class)
                .counter("brevet.slack.refused", "why", why)
                .count();
    }

    private static String outcomes() {
        return String.join(
                " ",
                chat.jdbc()
                        .sql("select distinct outcome from slack_inbox where outcome is not null")
                        .query(String.class)
                        .list());
    }

    private static long kept() {
        return chat.jdbc()
                .sql("select count(*) from slack_inbox")
                .query(Long.class)
                .single();
    }

    @Test
    void what_slack_signed_now_comes_in() {
        long before = kept();
        assertThat(door.post(body())).isEqualTo(200);
        assertThat(kept()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-31_536_000, -3_600, -302, 302, 3_600, 31_536_000})
    void what_is_signed_at_another_time_does_not(long seconds) {
        long before = kept();
        byte[] body = bytes(body());
        String at = String.valueOf(Instant.now().getEpochSecond() + seconds);
        assertThat(door.post(body, at, Door.sign(body, at))).isEqualTo(401);
        assertThat(kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {-297, 297})
    void a_clock_may_be_a_little_off(long seconds) {
        byte[] body = bytes(body());
        String at = String.valueOf(Instant.now().getEpochSecond() + seconds);
        assertThat(door.post(body, at, Door.sign(body, at))).isEqualTo(200);
    }

    @Test
    void nothing_forged_comes_in() {
        long before = kept();
        byte[] body = bytes(body());
        String at = Door.now();
        String good = Door.sign(body, at);
        assertThat(door.post(body, at)).as("none").isEqualTo(401);
        assertThat(door.post(body, at, good, good)).as("two").isEqualTo(401);
        assertThat(door.post(body, at, good, "v0=00"))
                .as("two, one of them false")
                .isEqualTo(401);
        assertThat(door.post(body, at, good.substring(0, 20))).as("short").isEqualTo(401);
        assertThat(door.post(body, at, good + "0")).as("long").isEqualTo(401);
        assertThat(door.post(body, at, good.replace("v0=", "v1=")))
                .as("version")
                .isEqualTo(401);
        assertThat(door.post(body, at, "v0=" + "0".repeat(64))).as("zeros").isEqualTo(401);
        assertThat(door.post(bytes(body() + "&x=1"), at, good))
                .as("longer body")
                .isEqualTo(401);
        assertThat(door.post(java.util.Arrays.copyOf(body, body.length - 9), at, good))
                .as("truncated body")
                .isEqualTo(401);
        assertThat(door.post(body, "1e9", Door.sign(body, "1e9"))).as("no time").isEqualTo(401);
        assertThat(door.post(body, "-5", Door.sign(body, "-5"))).as("no time").isEqualTo(401);
        assertThat(door.post(body, "99999999999999999999", good)).as("no time").isEqualTo(401);
        assertThat(kept()).isEqualTo(before);
        assertThat(refused("not-signed")).as("counted, for whoever watches").isGreaterThanOrEqualTo(12);
    }

    @Test
    void nothing_comes_in_twice() {
        long before = kept();
        byte[] body = bytes(body());
        String at = Door.now();
        String good = Door.sign(body, at);
        assertThat(door.post(body, at, good)).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(door.post(body, at, good)).isEqualTo(401);
        }
        // Slack's own repetition: the same payload, signed anew.
        String later = String.valueOf(Long.parseLong(at) + 1);
        assertThat(door.post(body, later, Door.sign(body, later))).isEqualTo(200);
        assertThat(kept()).isEqualTo(before + 1);
    }

    @Test
    void what_cannot_be_read_is_refused() {
        long before = kept();
        byte[] torn = bytes("payload=");
        byte[] broken = java.util.Arrays.copyOf(torn, torn.length + 2);
        broken[torn.length] = (byte) 0xC3;
        broken[torn.length + 1] = (byte) 0x28;
        String at = Door.now();
        assertThat(door.post(broken, at, Door.sign(broken, at))).as("not UTF-8").isEqualTo(400);
        assertThat(door.post("")).as("nothing").isEqualTo(400);
        assertThat(door.post("{\"type\":")).as("half a JSON").isIn(400, 500);
        assertThat(door.post("payload=%7B%22type%22%3A%22no_such%22%7D"))
                .as("unknown type")
                .isIn(400, 500);
        assertThat(door.post("payload=" + "%7B%22a%22%3A".repeat(2000)))
                .as("deep")
                .isIn(400, 500);
        byte[] large = bytes("payload=" + "a".repeat(5 * 1024 * 1024));
        assertThat(door.post(large, at, Door.sign(large, at))).as("5 MB").isIn(413, 0);
        assertThat(door.postInPieces(large, at, Door.sign(large, at)))
                .as("5 MB, and nobody says so before")
                .isIn(413, 0);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void unknown_buttons_and_foreign_values_do_nothing() {
        RequestId request = chat.scene.ask(chat.engineer(), Scene.ONE, Duration.ofHours(1));
        String digest = digest(request);
        List<String> odd = List.of(
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "no.such.action", value(request, digest)),
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", ""),
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", request + ":1"),
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", request + ":1:" + "0".repeat(64)),
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", request + ":7:" + digest),
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", "r-nobody:1:" + digest),
                Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", "<!channel>:1:" + digest));
        odd.forEach(body -> assertThat(door.post(body)).isEqualTo(200));
        settled();
        assertThat(chat.state(request)).isEqualTo("pending");
        assertThat(outcomes()).contains("unknown action", "unreadable", "stale", "no such request");
        assertThat(chat.privately(ANA))
                .extracting(Message::text)
                .anyMatch(text -> text.contains("does not know this button"))
                .noneMatch(text -> text.contains("Exception") || text.contains("<!channel>"));
        assertThat(chat.jdbc()
                        .sql("select count(*) from slack_inbox where what is not null")
                        .query(Long.class)
                        .single())
                .as("nothing of what came in is kept")
                .isZero();
    }

    @Test
    void a_hundred_repetitions_side_by_side_act_once() {
        RequestId request = chat.scene.ask(chat.engineer(), Scene.TWO, Duration.ofHours(1));
        String value = value(request, digest(request));
        String once = Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", value, Door.trigger());
        List<CompletableFuture<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] body =
                    bytes(i % 3 == 0 ? Door.press(Workspace.TEAM, ANA, Workspace.TEAM, null, "approve", value) : once);
            String at = String.valueOf(Long.parseLong(Door.now()) - i);
            posts.add(CompletableFuture.supplyAsync(() -> door.post(body, at, Door.sign(body, at))));
        }
        assertThat(posts).allSatisfy(post -> assertThat(post.join()).isEqualTo(200));
        settled();
        assertThat(chat.jdbc().sql("""
                                select count(*) from domain_event
                                 where aggregate_identifier = ? and payload_type like '%ApprovalRecorded'""").param(request.value()).query(Long.class).single())
                .isEqualTo(1);
    }

    private static void settled() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> chat.jdbc()
                                .sql(
                                        "select count(*) from slack_inbox where state <> 'DONE' and due_at <= brevet_now()")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    static String value(RequestId request, String digest) {
        return request + ":1:" + digest;
    }

    private static String digest(RequestId request) {
        await().atMost(Chat.SOON).until(() -> chat.state(request).equals("pending"));
        return chat.jdbc()
                .sql("select digest from views.request where request_id = ?")
                .param(request.value())
                .query(String.class)
                .single();
    }
}
