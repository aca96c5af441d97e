package dev.brevet.notifications;

import static dev.brevet.notifications.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Outcome.Who;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Recipient;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.message.Composer;
import dev.brevet.notifications.message.Message;
import dev.brevet.notifications.written.Coalesced;
import dev.brevet.views.testing.SampleWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Delivery on a real PostgreSQL, through a chat that fails in every way. */
class DeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final FakeChannel chat = FakeChannel.SHARED;
    private Scene scene;

    /** No @Configuration: the module's own scan would bring it into every test. */
    static class WithChat {
        @Bean
        Channel chat() {
            return FakeChannel.SHARED;
        }
    }

    @BeforeEach
    void start() throws IOException {
        chat.reset();
        Path routes = Files.writeString(folder.resolve("routes.yaml"), """
                routes:
                  - target: orders
                    label: team=sh*
                    cards: ["chat:C-ORDERS"]
                """);
        scene = new Scene(Map.of("brevet.routes", routes.toString()), WithChat.class);
    }

    @AfterEach
    void stop() {
        chat.answer = FakeChannel::well;
        scene.close();
    }

    private void awaitNothingPending() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scene.tellings("state = 'PENDING'"))
                .isEmpty());
    }

    private void story(String id) {
        RequestId request =
                scene.world.ask(id, SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, true, null, NOON);
        scene.world.ready(request, NOON);
        scene.feed.append(new GrantEndingSoon(request.grant(), NOON.plusSeconds(7200), NOON));
        scene.world.end(request.grant(), EndCause.EXPIRED, null, null, NOON);
        scene.world.removed(request.grant(), NOON);
    }

    private static final String[] TO_DANA = {"ASKED", "READY", "ENDING", "ENDED", "REMOVED"};

    @Test
    void what_shows_many_requests_is_drawn_once_for_all_that_happened() {
        Set<PersonId> concerned = ConcurrentHashMap.newKeySet();
        Place screen = new Place(chat.id(), "home");
        chat.screens = (request, people) -> {
            concerned.addAll(people);
            return List.of(screen);
        };
        chat.answer = t -> new Outcome.Retry(null, "not there", Who.CHANNEL);
        story("screen-1");
        story("screen-2");
        scene.feed.deliver();
        assertThat(scene.tellings("lane = 'screen/chat:home' and state = 'PENDING'"))
                .hasSizeGreaterThan(10);
        assertThat(scene.bean(Coalesced.class).upTo("screen/chat:home", Long.MAX_VALUE))
                .containsOnlyKeys(new RequestId("r-screen-1"), new RequestId("r-screen-2"));
        chat.answer = FakeChannel::well;
        scene.time.pass(Duration.ofMinutes(6));
        awaitNothingPending();
        assertThat(chat.in("screen/chat:home")).containsExactly("REMOVED");
        assertThat(concerned).contains(SampleWorld.DANA, SampleWorld.ANA);
    }

    @Test
    void a_chat_that_is_away_for_an_hour_loses_nothing_and_keeps_the_order() {
        AtomicInteger refused = new AtomicInteger();
        chat.answer = t -> {
            refused.incrementAndGet();
            return new Outcome.Retry(null, "not there", Who.CHANNEL);
        };
        for (int i = 0; i < 20; i++) {
            story("down-" + i);
        }
        scene.feed.deliver();
        // An hour and more, in steps longer than any rest: whatever is tried, is tried in vain.
        for (int step = 0; step < 11; step++) {
            int before = refused.get();
            scene.time.pass(Duration.ofMinutes(6));
            // Settled too: time that passes in between takes the lane from whoever holds it.
            await().atMost(PATIENCE).until(() -> refused.get() > before && scene.leased() == 0);
        }
        assertThat(chat.heard).isEmpty();
        chat.answer = FakeChannel::well;
        scene.time.pass(Duration.ofMinutes(6));
        awaitNothingPending();
        for (int i = 0; i < 20; i++) {
            assertThat(chat.in("chat/p-dana/r-down-" + i)).containsExactly(TO_DANA);
            assertThat(chat.in("chat/p-ana/r-down-" + i)).containsExactly("WAITING");
            assertThat(chat.in("card/r-down-" + i + "/chat:C-ORDERS")).hasSize(1);
        }
        assertThat(scene.tellings("state not in ('DELIVERED', 'OVERTAKEN')")).isEmpty();
    }

    @Test
    void an_approval_that_is_ready_at_once_is_told_in_one_message() {
        RequestId request =
                scene.world.ask("quick", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, true, "half is enough", NOON);
        scene.feed.deliver();
        assertThat(scene.tellings("request_id = 'r-quick' and person_id = 'p-dana'"))
                .anyMatch(t -> t.startsWith("PROGRESSED") && t.endsWith("OVERTAKEN"))
                .anyMatch(t -> t.startsWith("APPROVED") && t.endsWith("PENDING"));
        scene.world.ready(request, NOON);
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-quick")).containsExactly("ASKED", "READY");
        assertThat(facts("READY", "r-quick")).contains("granted", "comment", "p-ana");
    }

    @Test
    void an_approval_that_takes_long_to_set_up_is_told_first() {
        RequestId request =
                scene.world.ask("slow", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, true, null, NOON);
        scene.feed.deliver();
        scene.time.pass(Duration.ofSeconds(6));
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-slow")).containsExactly("ASKED", "APPROVED");
        scene.world.ready(request, NOON.plusSeconds(6));
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-slow")).containsExactly("ASKED", "APPROVED", "READY");
    }

    @Test
    void what_its_holder_starts_is_told_in_one_message_with_until_when_and_leads_to_where_it_is_started() {
        RequestId request =
                scene.world.ask("mine", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, false, "one hour then", NOON);
        scheduled(request, ApprovalBasis.APPROVALS, Duration.ofHours(1), true);
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-mine")).containsExactly("ASKED", "SCHEDULED");
        assertThat(facts("SCHEDULED", "r-mine")).contains("comment", "p-ana");
        Message told = told("SCHEDULED", "r-mine");
        assertThat(told.subject()).isEqualTo("Approved, yours to start: orders-readwrite on orders");
        assertThat(told.sentence())
                .isEqualTo(
                        "orders-readwrite on orders is approved for 1 h. Start it when you need it, by 3 Mar 2026, 12:00 UTC;"
                                + " its time runs from then.");
        assertThat(told.act())
                .isEqualTo(new Message.Link("Start it in Brevet", URI.create("http://localhost:8080/r/r-mine")));
        scene.world.ready(request, NOON);
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-mine")).containsExactly("ASKED", "SCHEDULED", "READY");
    }

    @Test
    void what_starts_later_is_told_with_when_even_if_nobody_had_to_approve() {
        RequestId request =
                scene.world.ask("later", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scheduled(request, ApprovalBasis.INSTANT, Duration.ofHours(2), false);
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-later")).containsExactly("ASKED", "SCHEDULED");
        Message told = told("SCHEDULED", "r-later");
        assertThat(told.subject()).isEqualTo("Approved, starts later: orders-readwrite on orders");
        assertThat(told.sentence())
                .isEqualTo(
                        "orders-readwrite on orders is approved for 2 h and starts by itself at 3 Mar 2026, 12:00 UTC,"
                                + " where it is decided again. You will hear when it is ready.");
    }

    @Test
    void what_started_before_it_could_be_told_as_waiting_is_told_as_ready() {
        chat.answer = t -> new Outcome.Retry(null, "not there", Who.CHANNEL);
        RequestId request =
                scene.world.ask("soon", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scheduled(request, ApprovalBasis.INSTANT, Duration.ofHours(2), true);
        scene.feed.deliver();
        await().atMost(PATIENCE).until(() -> scene.leased() == 0);
        scene.world.ready(request, NOON);
        scene.feed.deliver();
        chat.answer = FakeChannel::well;
        scene.time.pass(Duration.ofMinutes(6));
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-soon")).containsExactly("ASKED", "READY");
        assertThat(told("READY", "r-soon").sentence()).startsWith("orders-readwrite on orders is ready.");
    }

    private void scheduled(RequestId request, ApprovalBasis basis, Duration granted, boolean byHolder) {
        scene.feed.append(new AccessRequestApproved(request, request.grant(), basis, granted, NOON));
        scene.feed.append(new GrantScheduled(
                request.grant(),
                SampleWorld.DANA,
                new EntitlementId("orders-readwrite"),
                SampleWorld.ORDERS,
                SampleWorld.GIVES,
                granted,
                NOON.plus(Duration.ofDays(1)),
                byHolder,
                new GrantBasis("catalogue-1", List.of(), null),
                NOON));
    }

    private Message told(String topic, String request) {
        synchronized (chat.heard) {
            return chat.heard.stream()
                    .filter(t -> t.kind() == Kind.NOTICE
                            && t.topic().name().equals(topic)
                            && new RequestId(request).equals(t.request()))
                    .map(scene.bean(Composer.class)::compose)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void groups_that_a_policy_wants_told_are_told_whether_or_not_somebody_has_to_approve() {
        scene.people.alsoTold.put("catalogue-1", List.of(new GroupId("security")));
        scene.world.ask("told-1", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.ask("told-2", SampleWorld.DANA, "orders-readonly", Duration.ofHours(2), "because", NOON);
        scene.feed.deliver();
        scene.time.pass(Duration.ofSeconds(6));
        awaitNothingPending();
        assertThat(chat.in("chat/p-ben/r-told-1")).containsExactly("ASKED");
        assertThat(chat.in("chat/p-ben/r-told-2")).containsExactly("ASKED");
    }

    @Test
    void nobody_reads_that_a_grant_goes_on_which_has_just_ended() {
        RequestId request =
                scene.world.ask("lost", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, true, null, NOON);
        scene.world.ready(request, NOON);
        scene.feed.append(new GrantFlagged(request.grant(), "orders-readwrite/who", new Grounds("3", null), NOON));
        scene.world.end(request.grant(), EndCause.NO_LONGER_ALLOWED, null, null, NOON);
        scene.feed.deliver();
        awaitNothingPending();
        for (String person : List.of("p-dana", "p-ana", "p-ben")) {
            assertThat(chat.in("chat/" + person + "/r-lost")).contains("ENDED").doesNotContain("FLAGGED");
        }
    }

    @Test
    void an_extension_that_somebody_approved_is_told_in_one_message() {
        RequestId request =
                scene.world.ask("first", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, true, null, NOON);
        scene.world.ready(request, NOON);
        Handling handling = new Handling(request.grant(), List.of(), null, null);
        RequestId more = scene.world.askForMore("more", Duration.ofHours(1), "not done", handling, NOON);
        scene.world.approve(more, SampleWorld.ANA, false, "one hour then", NOON);
        scene.feed.append(new GrantExtended(
                request.grant(), more.value(), NOON.plusSeconds(10_800), List.of(SampleWorld.ANA), NOON));
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-more")).containsExactly("ASKED", "EXTENDED");
        assertThat(facts("EXTENDED", "r-more")).contains("endsAt", "comment", "p-ana");
    }

    private String facts(String topic, String request) {
        return scene.jdbc
                .sql(
                        "select facts from telling where topic = ? and request_id = ? and person_id is not null and channel = 'chat'")
                .params(topic, request)
                .query(String.class)
                .single();
    }

    @Test
    void while_a_channel_rests_only_one_message_looks_whether_it_is_back() {
        AtomicInteger tried = new AtomicInteger();
        chat.answer = t -> {
            tried.incrementAndGet();
            return new Outcome.Retry(Duration.ofMinutes(10), "slow down", Who.CHANNEL);
        };
        story("one");
        story("two");
        scene.feed.deliver();
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_rest where key = 'chat'")
                                .query(Integer.class)
                                .single()
                        == 1);
        // Those that were on their way when it began to rest.
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_lane where lease_until is not null")
                                .query(Integer.class)
                                .single()
                        == 0);
        int first = tried.get();
        scene.time.pass(Duration.ofMinutes(9));
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> tried.get() == first);
        scene.time.pass(Duration.ofMinutes(2));
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> tried.get() <= first + 1);
        assertThat(tried.get()).isEqualTo(first + 1);
    }

    @Test
    void two_nodes_tell_each_thing_once() {
        Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
        Set<String> together = ConcurrentHashMap.newKeySet();
        chat.answer = t -> {
            AtomicInteger flying = inFlight.computeIfAbsent(t.lane(), lane -> new AtomicInteger());
            if (flying.incrementAndGet() > 1) {
                together.add(t.lane());
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            flying.decrementAndGet();
            return FakeChannel.well(t);
        };
        try (ConfigurableApplicationContext second = Scene.start(Map.of(), WithChat.class)) {
            assertThat(second.isRunning()).isTrue();
            for (int i = 0; i < 15; i++) {
                story("two-nodes-" + i);
            }
            scene.feed.deliver();
            awaitNothingPending();
        }
        assertThat(together).isEmpty();
        assertThat(chat.heard.stream().map(Telling::id)).doesNotHaveDuplicates();
        for (int i = 0; i < 15; i++) {
            assertThat(chat.in("chat/p-dana/r-two-nodes-" + i)).containsExactly(TO_DANA);
        }
    }

    @Test
    void an_attempt_that_never_came_back_is_made_once_more_and_never_a_third_time() {
        scene.people.groups.clear();
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        List<Boolean> copies = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        // As if the node died after the call went out: nothing is settled, the lease runs out.
        chat.answer = t -> {
            if (t.kind() == Kind.CARD) {
                return FakeChannel.well(t);
            }
            copies.add(t.copy());
            sent.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Delivered("late");
        };
        scene.world.ask("lost", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.feed.deliver();
        for (int takeOver = 1; takeOver <= 2; takeOver++) {
            int expected = takeOver;
            await().atMost(PATIENCE).until(() -> sent.get() == expected);
            scene.time.pass(Channel.LEASE.plusSeconds(1));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scene.tellings("kind = 'NOTICE'"))
                .containsExactly("ASKED p-dana UNSURE"));
        assertThat(copies).containsExactly(false, true);
        never.countDown();
        // Whoever comes back late holds no lane any more and changes nothing.
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql(
                                        "select count(*) from telling_attempt where outcome = 'DELIVERED' and detail = 'late'")
                                .query(Integer.class)
                                .single()
                        == 2);
        assertThat(scene.tellings("kind = 'NOTICE'")).containsExactly("ASKED p-dana UNSURE");
    }

    @Test
    void of_a_card_only_the_newest_state_is_sent_and_it_updates_the_same_message() {
        chat.answer = t -> new Outcome.Retry(Duration.ofMinutes(1), "wait", Who.CHANNEL);
        RequestId request =
                scene.world.ask("card", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.approve(request, SampleWorld.ANA, true, null, NOON);
        scene.feed.deliver();
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_rest")
                                .query(Integer.class)
                                .single()
                        == 1);
        chat.answer = FakeChannel::well;
        scene.time.pass(Duration.ofMinutes(2));
        awaitNothingPending();
        assertThat(scene.tellings("kind = 'CARD' and state = 'DELIVERED'")).hasSize(1);
        assertThat(scene.tellings("kind = 'CARD' and state = 'OVERTAKEN'")).isNotEmpty();
        scene.world.ready(request, NOON);
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.heard.stream().filter(t -> t.kind() == Kind.CARD).map(Telling::card))
                .containsExactly(null, "ts-card/r-card/chat:C-ORDERS");
    }

    @Test
    void messages_to_one_place_keep_their_distance() {
        chat.pace = Duration.ofSeconds(1);
        for (int i = 0; i < 5; i++) {
            scene.world.ask("p" + i, SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        }
        scene.feed.deliver();
        await().atMost(PATIENCE).until(() -> toOrders() == 1);
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> toOrders() == 1);
        scene.time.pass(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> toOrders() == 2);
    }

    private long toOrders() {
        synchronized (chat.heard) {
            return chat.heard.stream()
                    .filter(t -> t.to() instanceof Recipient.ToPlace)
                    .count();
        }
    }

    @Test
    void what_nobody_could_be_told_for_days_is_given_up_and_counted() {
        chat.answer = t -> new Outcome.Retry(null, "gone", Who.PLACE);
        scene.world.ask("old", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.feed.deliver();
        await().atMost(PATIENCE)
                .until(() -> scene.jdbc
                                .sql("select count(*) from telling_rest")
                                .query(Integer.class)
                                .single()
                        == 3);
        scene.time.pass(Duration.ofDays(3).plusMinutes(10));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scene.tellings("state <> 'GIVEN_UP'"))
                .isEmpty());
    }

    @Test
    void a_place_that_refuses_stops_no_other() {
        chat.answer = t ->
                t.to() instanceof Recipient.ToPlace ? new Outcome.Refused("channel_not_found") : FakeChannel.well(t);
        story("refused");
        scene.feed.deliver();
        awaitNothingPending();
        assertThat(chat.in("chat/p-dana/r-refused")).containsExactly(TO_DANA);
        assertThat(scene.tellings("kind = 'CARD' and state = 'REFUSED'")).isNotEmpty();
    }

    @Test
    void reading_an_event_twice_tells_nothing_twice() {
        story("twice");
        scene.feed.deliver();
        List<String> once =
                scene.tellings("true").stream().map(t -> t.split(" ")[0]).toList();
        scene.feed.redeliver(scene.feed.size() / 2);
        assertThat(scene.tellings("true")).hasSize(once.size());
    }

    @Test
    void what_happened_days_ago_is_history() {
        scene.world.ask(
                "history",
                SampleWorld.DANA,
                "orders-readwrite",
                Duration.ofHours(2),
                "because",
                NOON.minus(Duration.ofDays(2)));
        scene.feed.deliver();
        assertThat(scene.tellings("true")).isEmpty();
    }

    @Test
    void an_approver_is_asked_twenty_times_an_hour_and_then_gets_one_digest() {
        for (int i = 0; i < 50; i++) {
            scene.world.ask("bomb-" + i, SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        }
        scene.feed.deliver();
        assertThat(scene.tellings("person_id = 'p-ana' and topic = 'WAITING' and state <> 'DIGESTED'"))
                .hasSize(20);
        assertThat(scene.tellings("person_id = 'p-ana' and state = 'DIGESTED'")).hasSize(30);
        scene.time.pass(Duration.ofMinutes(6));
        awaitNothingPending();
        assertThat(chat.heard.stream()
                        .filter(t -> t.kind() == Kind.DIGEST)
                        .map(t -> t.facts().get("count"))
                        .collect(Collectors.toList()))
                .containsExactly("30");
        // The next one within the hour waits for the hour to be over.
        scene.world.ask("bomb-51", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.feed.deliver();
        assertThat(scene.tellings("kind = 'DIGEST' and state = 'PENDING'")).hasSize(1);
        scene.time.pass(Duration.ofMinutes(30));
        assertThat(chat.heard.stream().filter(t -> t.kind() == Kind.DIGEST)).hasSize(1);
    }

    @Test
    void security_hears_of_a_stuck_removal_even_if_they_would_rather_not() {
        var choices = scene.bean(dev.brevet.notifications.choice.Choices.class);
        choices.choose(SampleWorld.DANA, dev.brevet.notifications.channel.Topic.READY, chat.id(), false);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> choices.choose(
                        SampleWorld.BEN, dev.brevet.notifications.channel.Topic.REMOVAL_STUCK, chat.id(), false))
                .isInstanceOf(IllegalArgumentException.class);
        RequestId request =
                scene.world.ask("stuck", SampleWorld.DANA, "orders-readonly", Duration.ofHours(2), "because", NOON);
        scene.world.ready(request, NOON);
        scene.world.end(request.grant(), EndCause.EXPIRED, null, null, NOON);
        scene.feed.append(new GrantRemovalEscalated(request.grant(), NOON));
        scene.feed.deliver();
        Map<String, List<String>> told = new HashMap<>();
        scene.tellings("kind = 'NOTICE'")
                .forEach(t -> told.computeIfAbsent(t.split(" ")[1], person -> new java.util.ArrayList<>())
                        .add(t.split(" ")[0]));
        assertThat(told.get("p-ben")).containsExactly("REMOVAL_STUCK");
        assertThat(told.get("p-dana")).containsExactly("ENDED", "REMOVAL_STUCK");
    }
}
