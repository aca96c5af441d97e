package dev.brevet.faults.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.request.RequestId;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.benchmark.slack.Somebody;
import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.slack.manifest.SlackCheck;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** Two nodes with a socket each, and a Slack that repeats, fails, loses, waits, is gone, and falls silent. */
class ChatTest {

    private static final int TEAMS = 2;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SILENT_AFTER = Duration.ofSeconds(9);
    private static final List<String> ORDER = List.of("Access request", "Approved", "Approved, setting up", "Ready");
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final long SEED =
            Long.getLong("brevet.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000));

    private static Cluster cluster;
    private static SlackScene scene;
    private static Agreement agreement;
    private static List<Somebody> fresh;

    @BeforeAll
    @SuppressWarnings("SystemOut") // The seed must be seen, above all when a test fails.
    static void start() {
        System.out.println("Chat with -Dbrevet.faults.seed=" + SEED);
        cluster = Cluster.start(Map.of());
        scene = SlackScene.start(
                        BrevetDatabase.on(cluster.assertDurable()),
                        new SlackScene.Setup(
                                SlackScene.Way.SOCKET,
                                2,
                                false,
                                Agreement.rooms(TEAMS),
                                Map.of("brevet.slack.silent-after", SILENT_AFTER.toString())))
                .target();
        agreement = Agreement.on(scene, TEAMS, 12, SEED);
        fresh = scene.enrolAll(
                IntStream.range(0, 16).mapToObj(i -> "fresh-" + i).toList(), SlackScene.ENGINEERS);
    }

    @AfterAll
    static void stop() {
        scene.close();
        cluster.close();
    }

    @AfterEach
    void clear() {
        faults().clear();
        assertThat(scene.slack().workspace().channels())
                .flatExtracting(room -> scene.slack().workspace().messages(room.id()))
                .extracting(Message::text)
                .as("nobody is shown what only programmers read")
                .noneMatch(text -> text.contains("Exception") || text.contains("dev.brevet"));
    }

    private static Faults faults() {
        return scene.slack().faults();
    }

    /** Somebody who has not asked for anything yet, so that no cap of what the others left stands in the way. */
    private static Somebody asker() {
        return fresh.get(NEXT.getAndIncrement());
    }

    private static Somebody owner(int team, int which) {
        return agreement.cast().owners(team).get(which);
    }

    private static RequestId ask(Somebody who, int team, String why) {
        return agreement.hands().asks(who, Cast.Thing.ONE.of(team), why, HOUR);
    }

    private static int count(String event, String aggregate) {
        return scene.jdbc()
                .sql("select count(*) from domain_event where aggregate_identifier = ? and payload_type like ?")
                .params(aggregate, "%." + event)
                .query(Integer.class)
                .single();
    }

    /** Lets the time pass for which something rests. */
    private static void skipRests() {
        int unused = scene.jdbc()
                .sql("update telling_rest set rests_until = brevet_now()")
                .update();
    }

    @Test
    void what_comes_twice_to_two_nodes_acts_once() {
        Repeats.Report report = Repeats.run(scene, 250, SEED);
        assertThat(report.faults()).as("%s, seed %d", report, SEED).isEmpty();
        assertThat(report.answered()).isEqualTo(report.deliveries());
    }

    @Test
    @SuppressWarnings("SystemOut")
    void after_random_flows_cards_views_and_api_say_the_same() {
        Agreement.Report report = agreement.run(15);
        System.out.println(report);
        assertThat(report.differences()).as("%s, seed %d", report, SEED).isEmpty();
        assertThat(report.compared()).isGreaterThan(15);
    }

    @Test
    void an_hour_without_slack_loses_nothing_and_keeps_the_order_of_each_card() {
        Somebody asker = asker();
        RequestId approved = ask(asker, 0, "before the outage.");
        Message card = scene.awaitCard(Cast.room(0), "before the outage.");
        List<String> seen = new CopyOnWriteArrayList<>();
        scene.slack().workspace().watch(() -> {
            String now = heading(scene.now(card));
            if (seen.isEmpty() || !seen.getLast().equals(now)) {
                seen.add(now);
            }
        });
        faults().down(true);
        assertThat(agreement.hands().web(owner(0, 0), "/requests/" + approved + "/approve", Map.of()))
                .as("everything goes on in the web")
                .isTrue();
        assertThat(agreement.hands().ready(approved)).isTrue();
        RequestId denied = ask(asker(), 0, "during the outage.");
        assertThat(agreement.hands().web(owner(0, 1), "/requests/" + denied + "/deny", Map.of("comment", "not now")))
                .isTrue();

        Duration rested = Duration.ZERO;
        int failures = 0;
        int attempts = attempts();
        while (rested.compareTo(HOUR) < 0) {
            int before = failures;
            SlackScene.await("another attempt", () -> failures() > before);
            failures = failures();
            Duration rest = rest();
            assertThat(rest).isLessThanOrEqualTo(Duration.ofMinutes(5));
            rested = rested.plus(rest);
            skipRests();
        }
        assertThat(attempts() - attempts)
                .as("a Slack that is down is asked now and then, not by everything that waits")
                .isLessThan(2 * failures + 20);

        faults().down(false);
        skipRests();
        SlackScene.await("everything told", () -> {
            skipRests();
            return states(approved, denied).stream().noneMatch("PENDING"::equals);
        });
        assertThat(states(approved, denied)).isSubsetOf("DELIVERED", "OVERTAKEN");
        SlackScene.await("the card", () -> heading(scene.now(card)).equals("Ready"));
        assertThat(scene.awaitCard(Cast.room(0), "during the outage.").text()).startsWith("Denied");
        assertThat(seen).isSubsetOf(ORDER);
        assertThat(seen.stream().sorted(Comparator.comparing(ORDER::indexOf)).toList())
                .isEqualTo(seen);
        assertThat(scene.jdbc().sql("""
                                select count(*) from telling a join telling b on a.lane = b.lane
                                 where a.kind = 'NOTICE' and b.kind = 'NOTICE' and a.state = 'DELIVERED'
                                   and b.state = 'DELIVERED' and a.log_index < b.log_index and a.settled_at > b.settled_at""").query(Integer.class).single())
                .as("told in another order than it happened")
                .isZero();
    }

    @Test
    void what_may_have_been_told_is_not_told_again_before_slack_answers() {
        faults().order(null, new Fault.Fails("fatal_error"), 10_000);
        RequestId request = ask(asker(), 1, "while Slack answers with nonsense.");
        String unsure = "select max(unsure) from telling where request_id = ? and kind = 'CARD' and place like 'C%'";
        SlackScene.await("one attempt of which nobody knows", () -> {
            skipRests();
            return scene.jdbc()
                            .sql(unsure)
                            .param(request.value())
                            .query(Integer.class)
                            .single()
                    == 1;
        });
        int failures = failures();
        SlackScene.await("more attempts", () -> {
            skipRests();
            return failures() > failures + 3;
        });
        assertThat(states(request)).contains("PENDING").doesNotContain("UNSURE", "GIVEN_UP", "REFUSED");
        faults().clear();
        SlackScene.await("everything told", () -> {
            skipRests();
            return states(request).stream().noneMatch("PENDING"::equals);
        });
        assertThat(states(request)).isSubsetOf("DELIVERED", "OVERTAKEN");
        assertThat(scene.card(Cast.room(1), "while Slack answers with nonsense."))
                .isPresent();
    }

    @Test
    void what_was_acknowledged_has_its_effect_once_though_a_node_dies_twice() {
        RequestId request = ask(asker(), 0, "acknowledged and dropped.");
        Message card = scene.awaitCard(Cast.room(0), "acknowledged and dropped.");
        List<SmartLifecycle> workers = scene.nodes().stream()
                .map(node -> node.bean("inboxWorker", SmartLifecycle.class))
                .toList();
        workers.forEach(SmartLifecycle::stop);
        Somebody owner = owner(0, 0);
        scene.slack().workspace().dismiss(owner.member());
        agreement.hands().pressAsSeen(owner, card, "decide", "approve");
        assertThat(scene.slack().workspace().notices(owner.member()))
                .as("it was acknowledged")
                .isEmpty();
        String id = scene.jdbc()
                .sql("select id from slack_inbox where state = 'WAITING' and what like ?")
                .param("%" + request + "%")
                .query(String.class)
                .single();
        String what = scene.jdbc()
                .sql("select what from slack_inbox where id = ?")
                .param(id)
                .query(String.class)
                .single();

        // A node took it and died.
        taken(id, what, 1, Duration.ofSeconds(2));
        workers.forEach(SmartLifecycle::start);
        assertThat(count("ApprovalRecorded", request.value())).isZero();
        SlackScene.await("the effect", () -> count("ApprovalRecorded", request.value()) == 1);
        SlackScene.await("settled", () -> "DONE".equals(state(id)));

        // A node gave it its effect and died before it could say so.
        taken(id, what, 2, Duration.ZERO);
        SlackScene.await("settled again", () -> "DONE".equals(state(id)));
        assertThat(count("ApprovalRecorded", request.value())).isEqualTo(1);
        assertThat(count("GrantIssued", request.grant().value())).isEqualTo(1);
        assertThat(count("ApprovalRefused", request.value())).isZero();
    }

    @Test
    void a_lost_reply_leaves_one_copy_more_that_acts_once_and_points_to_the_card() {
        faults().orderFor("chat.postMessage", Cast.room(1), new Fault.ReplyLost());
        RequestId request = ask(asker(), 1, "posted twice.");
        SlackScene.await(
                "both",
                () -> copies("posted twice.").size() == 2 && known(request).size() == 1);
        Message card = copies("posted twice.").stream()
                .filter(m -> known(request).contains(m.ts()))
                .findFirst()
                .orElseThrow();
        Message copy = copies("posted twice.").stream()
                .filter(m -> !m.ts().equals(card.ts()))
                .findFirst()
                .orElseThrow();
        agreement.hands().pressAsSeen(owner(1, 0), copy, "decide", "approve");
        agreement.hands().pressAsSeen(owner(1, 1), card, "decide", "approve");
        SlackScene.await("the pointer", () -> scene.now(copy).text().startsWith("This was a second copy"));
        SlackScene.await("the card", () -> SlackScene.shows(scene.now(card), "Ready: "));
        assertThat(count("ApprovalRecorded", request.value())).isEqualTo(1);
        assertThat(SlackScene.shows(scene.now(copy), "\"approve\"")).isFalse();
        assertThat(scene.slack().workspace().messages(Cast.room(1)).stream()
                        .filter(m -> SlackScene.shows(m, request.value())))
                .as("no third")
                .hasSize(2);
    }

    private static List<Message> copies(String why) {
        return scene.slack().workspace().messages(Cast.room(1)).stream()
                .filter(m -> SlackScene.shows(m, why))
                .toList();
    }

    private static List<String> known(RequestId request) {
        return scene.jdbc()
                .sql("select ts from slack_card where request_id = ? and kind = 'ROOM'")
                .param(request.value())
                .query(String.class)
                .list();
    }

    @Test
    void slack_is_not_called_before_it_said_so_and_other_rooms_do_not_wait() {
        faults().orderFor("chat.postMessage", Cast.room(0), new Fault.RateLimited(3));
        RequestId unused = ask(asker(), 0, "too fast.");
        RequestId unusedToo = ask(asker(), 1, "in another room.");
        Message waited = scene.awaitCard(Cast.room(0), "too fast.");
        List<Journal.Entry> posts = posts("too fast.");
        assertThat(posts).extracting(Journal.Entry::outcome).containsExactly("ratelimited", "ok");
        assertThat(Duration.between(posts.getFirst().at(), posts.getLast().at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(Double.parseDouble(scene.card(Cast.room(1), "in another room.")
                        .orElseThrow()
                        .ts()))
                .isLessThan(Double.parseDouble(waited.ts()));
    }

    private static List<Journal.Entry> posts(String why) {
        return scene.slack().journal().of("chat.postMessage").stream()
                .filter(entry -> Json.text(entry.asked(), "channel").equals(Cast.room(0))
                        && entry.asked().toString().contains(why))
                .toList();
    }

    @Test
    void a_silent_socket_is_noticed_shown_and_replaced() {
        List<HealthIndicator> health = scene.nodes().stream()
                .map(node -> node.bean("slackHealthIndicator", HealthIndicator.class))
                .toList();
        health.forEach(node -> assertThat(status(node)).isEqualTo("UP"));
        faults().order("apps.connections.open", new Fault.Fails("missing_scope"), 10_000);
        scene.slack().sockets().silence();
        SlackScene.await(
                "degraded", () -> health.stream().allMatch(node -> status(node).equals("DEGRADED")));
        SlackScene.await("the word of Slack", () -> bad(scene.node(0).bean(SlackCheck.class))
                .contains("The socket is silent, and Slack says missing_scope."));
        faults().clear();
        SlackScene.await("well again", () -> health.stream()
                .allMatch(node -> status(node).equals("UP")));
        Somebody asker = asker();
        scene.slack().people().openHome(asker.handle());
        SlackScene.await(
                "a home", () -> scene.slack().workspace().home(asker.member()).isPresent());
    }

    private static String status(HealthIndicator health) {
        return java.util.Objects.requireNonNull(health.health()).getStatus().getCode();
    }

    @Test
    void the_check_names_each_scope_that_is_missing_or_too_much() {
        SlackCheck check = scene.node(0).bean(SlackCheck.class);
        Set<String> all = Set.of("commands", "chat:write", "im:write", "users:read", "channels:read", "groups:read");
        try {
            for (String missing : all) {
                Set<String> left = new TreeSet<>(all);
                left.remove(missing);
                scene.slack().install(left);
                assertThat(bad(check))
                        .filteredOn(what -> what.startsWith("Scope "))
                        .containsExactly("Scope " + missing + " is missing.");
            }
            Set<String> more = new TreeSet<>(all);
            more.add("channels:history");
            scene.slack().install(more);
            assertThat(bad(check)).containsExactly("Scope channels:history is there and not needed.");
        } finally {
            scene.slack().install(all);
        }
        assertThat(bad(check)).isEmpty();
        faults().order("auth.test", new Fault.Fails("invalid_auth"), 1);
        assertThat(bad(check)).containsExactly("Slack does not take the bot token: invalid_auth.");
    }

    private static List<String> bad(SlackCheck check) {
        return check.look().stream()
                .filter(finding -> finding.sight() == SlackCheck.Sight.TO_MEND)
                .map(SlackCheck.Finding::what)
                .toList();
    }

    @Test
    void a_button_on_the_card_of_another_request_does_nothing() {
        RequestId one = ask(asker(), 0, "the one request.");
        RequestId other = ask(asker(), 0, "the other request.");
        Message card = scene.awaitCard(Cast.room(0), "the one request.");
        Message strange = scene.awaitCard(Cast.room(0), "the other request.");
        Message mixed = new Message(
                card.channel(), card.ts(), strange.author(), strange.text(), strange.blocks(), null, null, 0);
        agreement.hands().pressAsSeen(owner(0, 0), mixed, "decide", "approve");
        SlackScene.await("an answer", () -> scene.slack().workspace().messages(Cast.room(0)).stream()
                .anyMatch(m -> m.text().contains("belongs to the card of another request")));
        assertThat(count("ApprovalRecorded", one.value()) + count("ApprovalRecorded", other.value()))
                .isZero();
    }

    @Test
    void the_card_of_an_extension_says_what_was_decided_and_no_more() {
        Somebody asker = asker();
        RequestId request = ask(asker, 1, "to be extended.");
        Message card = scene.awaitCard(Cast.room(1), "to be extended.");
        agreement.hands().pressAsSeen(owner(1, 0), card, "decide", "approve");
        assertThat(agreement.hands().ready(request)).isTrue();
        assertThat(agreement
                        .hands()
                        .web(
                                asker,
                                "/grants/" + request.grant() + "/extend",
                                Map.of("duration", "PT15M", "reason", "a little longer.")))
                .isTrue();
        Message longer = scene.awaitCard(Cast.room(1), "a little longer.");
        SlackScene.await("approved", () -> SlackScene.shows(scene.now(longer), "\"Extended: "));
        assertThat(SlackScene.shows(scene.now(longer), "\"revoke\"")).isFalse();
        assertThat(agreement.hands().web(asker, "/grants/" + request.grant() + "/return", Map.of()))
                .isTrue();
        SlackScene.await("removed", () -> SlackScene.shows(scene.now(card), "Removed: "));
        assertThat(SlackScene.shows(scene.now(longer), "\"Extended: ")).isTrue();
    }

    private static String heading(Message message) {
        return ORDER.stream()
                .filter(word -> SlackScene.shows(message, "\"" + word + ": "))
                .findFirst()
                .orElse("something else: " + message.text());
    }

    /** All there were: what is settled without asking Slack at all wakes the channel, and lets its own count begin anew. */
    private static int failures() {
        return scene.jdbc()
                .sql("select count(*) from telling_attempt where outcome in ('RETRY', 'UNKNOWN')")
                .query(Integer.class)
                .single();
    }

    private static Duration rest() {
        return Duration.ofMillis(scene.jdbc()
                .sql(
                        "select ceil(extract(epoch from rests_until - brevet_now()) * 1000) from telling_rest where key = 'slack'")
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    private static int attempts() {
        return scene.jdbc()
                .sql("select count(*) from telling_attempt")
                .query(Integer.class)
                .single();
    }

    private static List<String> states(RequestId... requests) {
        List<String> ids =
                java.util.Arrays.stream(requests).map(RequestId::value).toList();
        return scene.jdbc()
                .sql("select state from telling where request_id in (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list();
    }

    private static void taken(String id, String what, int attempts, Duration lease) {
        int unused = scene.jdbc()
                .sql("""
                        update slack_inbox set state = 'TAKEN', what = ?, attempts = ?,
                               lease_until = brevet_now() + ? * interval '1 millisecond' where id = ?""")
                .params(what, attempts, lease.toMillis(), id)
                .update();
    }

    private static String state(String id) {
        return scene.jdbc()
                .sql("select state from slack_inbox where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
