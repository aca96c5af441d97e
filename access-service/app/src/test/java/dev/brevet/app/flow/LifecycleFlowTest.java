package dev.brevet.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ChangeManager;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.reevaluation.LiveGrantSweep;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Api.Reply;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.views.inbox.CountInbox;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What policy says of requests that wait and of grants that last longer, over the API, the real log and the real loop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleFlowTest {

    private static final PersonId MAX = new PersonId("max");
    private static final GroupId ENGINEERS = new GroupId("engineers");
    private static final EntitlementId LATER = new EntitlementId("orders-later");
    private static final int RACES = 20;

    private static final String POLICIES = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                duration: {default: PT20M, cap: PT3H}
                extension: {times: 2, by: PT1H, approval: none}
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
                extension: {times: 9, by: PT1H}
                notify: [platform-admins]
              - name: admin
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: orders-owners}]}, {all: [{group: manager-of-asker}]}]
                  remindAfter: PT1S
                  escalate: {after: PT2S, to: security}
                  delegation: false
              - name: later
                covers: {entitlements: [orders-later]}
                who: {groups: [engineers]}
                start: [activation]
                startWithin: PT2H
            """;

    private ConfigurableApplicationContext service;
    private CommandSender commands;
    private Scene scene;
    private Api api;
    private QueryGateway queries;
    private JdbcClient jdbc;
    private int people;

    @BeforeAll
    void start() {
        service = Service.start(TestPostgres.create(), Map.of());
        commands = service.getBean(CommandSender.class);
        queries = service.getBean(QueryGateway.class);
        jdbc = JdbcClient.create(service.getBean(DataSource.class));
        api = new Api(service);
        scene = new Scene(commands).set("lifecycle");
        commands.sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        commands.sendAsSystem(new DefineEntitlement(
                new TargetId("orders"),
                LATER,
                "orders_later",
                "Gives what is started later",
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                Duration.ofHours(4),
                Duration.ofHours(1),
                List.of(ENGINEERS),
                List.of()));
        PoliciesOfTest.inForce(service, MAX, POLICIES);
    }

    private static String version() {
        var set = PolicyCompiler.compile(List.of(new PolicyText("p.yaml", POLICIES)))
                .set();
        if (set == null) {
            throw new AssertionError("The test's own policies do not compile");
        }
        return set.version();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private PersonId somebody(GroupId... groups) {
        PersonId id = new PersonId("somebody-" + people++);
        commands.sendAsSystem(new EnrolPerson(id, id + " of the test", id.value(), List.of(groups)));
        return id;
    }

    private Reply extend(PersonId person, GrantId grant, String key) {
        return api.post(
                person, "/grants/" + grant + "/extend", "{\"duration\":\"PT30M\",\"reason\":\"not done yet\"}", key);
    }

    /** On a busy machine the views may be a moment behind: then the answer names the request, and they follow. */
    private Reply completed(PersonId person, Reply made) {
        assertThat(made.status()).isIn(201, 202);
        String path = "/requests/" + made.text("id");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(api.get(person, path).text("state")).isEqualTo("completed"));
        return api.get(person, path);
    }

    private Instant endOf(PersonId person, GrantId grant) {
        return Instant.parse(api.get(person, "/grants/" + grant).text("endsAt"));
    }

    /** The views follow the log; they may take a moment. */
    private void endsAt(Instant end, PersonId person, GrantId grant) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(endOf(person, grant)).isEqualTo(end));
    }

    private Instant owed(String kind, GrantId grant) {
        return jdbc.sql("select due from obligation where kind = ? and subject = ?")
                .params(kind, grant.value())
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private GrantId held(PersonId person, EntitlementId what) {
        RequestId request = scene.ask(person, what, Duration.ofMinutes(30));
        if (what.equals(Scene.ONE)) {
            assertThat(scene.approve(Scene.ANA, request)).isEqualTo(Answer.DONE);
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> api.get(person, "/grants/" + request.grant())
                .text("state")
                .equals("ready"));
        return request.grant();
    }

    @Test
    void where_policy_asks_nobody_it_lasts_longer_at_once_and_so_often_as_policy_says() {
        PersonId person = somebody(ENGINEERS);
        GrantId grant = held(person, Scene.INSTANT);
        Instant end = endOf(person, grant);

        Reply extended = completed(person, extend(person, grant, "once"));
        assertThat(extended.text("extending")).isEqualTo(grant.value());
        assertThat(extended.text("grantId")).isEqualTo(grant.value());
        Instant later = end.plus(Duration.ofMinutes(30));
        endsAt(later, person, grant);
        assertThat(owed("EXPIRE", grant)).isEqualTo(later);
        assertThat(owed("WARN", grant)).isEqualTo(later.minus(Duration.ofMinutes(10)));

        assertThat(extend(person, grant, "once").text("id")).as("the same key").isEqualTo(extended.text("id"));
        endsAt(later, person, grant);
        Reply unused = completed(person, extend(person, grant, "twice"));
        Reply thrice = extend(person, grant, "thrice");
        assertThat(thrice.status()).isEqualTo(403);
        assertThat(thrice.text("code")).isEqualTo("read/extension-times");
        endsAt(later.plus(Duration.ofMinutes(30)), person, grant);
        assertThat(api.get(person, "/grants/" + grant).body().path("extended").asInt())
                .isEqualTo(2);
    }

    @Test
    void where_policy_asks_for_the_same_approvals_the_old_end_stands_until_they_are_there() {
        PersonId person = somebody(ENGINEERS);
        GrantId grant = held(person, Scene.ONE);
        Instant end = endOf(person, grant);

        Reply asked = extend(person, grant, "more");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.text("state")).isEqualTo("pending");
        assertThat(Instant.parse(asked.text("decideBy"))).isBeforeOrEqualTo(end);
        assertThat(asked.body().path("notified").get(0).asString()).isEqualTo("platform-admins");
        assertThat(endOf(person, grant)).isEqualTo(end);
        assertThat(inbox(Scene.ANA, Scene.OWNERS))
                .filteredOn(i -> i.id().value().equals(asked.text("id")))
                .singleElement()
                .satisfies(i -> assertThat(i.extending()).isEqualTo(grant));

        Reply approved = api.post(
                Scene.ANA,
                "/requests/" + asked.text("id") + "/approve",
                "{\"digest\":\"%s\"}".formatted(asked.text("digest")));
        assertThat(approved.status()).isEqualTo(200);
        endsAt(end.plus(Duration.ofMinutes(30)), person, grant);
    }

    @Test
    void what_was_handed_back_meanwhile_is_not_made_longer() {
        PersonId person = somebody(ENGINEERS);
        GrantId grant = held(person, Scene.ONE);
        Reply asked = extend(person, grant, "too-late");
        assertThat(api.post(person, "/grants/" + grant + "/return", null).status())
                .isEqualTo(200);
        Reply late = api.post(Scene.ANA, "/requests/" + asked.text("id") + "/approve", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("grant-not-running");
        assertThat(eventsOf(grant.value())).doesNotContain("GrantExtended");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(inbox(Scene.ANA, Scene.OWNERS))
                .as("nothing to decide any more")
                .noneMatch(i -> i.id().value().equals(asked.text("id"))));
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(eventsOf(asked.text("id"))).last().isEqualTo("AccessRequestLapsed");
            assertThat(jdbc.sql("select count(*) from fact_request where extending = ?")
                            .param(grant.value())
                            .query(Integer.class)
                            .single())
                    .as("open")
                    .isZero();
        });
    }

    @Test
    void an_approval_and_an_end_at_the_same_moment_never_extend_what_ended_and_never_wait_for_each_other()
            throws Exception {
        int extended = 0;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                PersonId person = somebody(ENGINEERS);
                GrantId grant = held(person, Scene.ONE);
                RequestId request =
                        new RequestId(extend(person, grant, "race-" + race).text("id"));
                CyclicBarrier together = new CyclicBarrier(2);
                boolean approvedFirst = race % 2 == 0;
                Future<?> approval = two.submit(() -> {
                    together.await();
                    Thread.sleep(approvedFirst ? 0 : 5);
                    return sent(
                            Scene.ANA,
                            new dev.brevet.api.request.ApproveAccessRequest(request, Scene.ANA, null, null, null));
                });
                Future<?> end = two.submit(() -> {
                    together.await();
                    Thread.sleep(approvedFirst ? 5 : 0);
                    return sent(Scene.BEN, new RevokeGrant(grant, Scene.BEN, "a race"));
                });
                approval.get(20, TimeUnit.SECONDS);
                end.get(20, TimeUnit.SECONDS);
                List<String> events = eventsOf(grant.value());
                assertThat(events).contains("GrantEnded");
                if (events.contains("GrantExtended")) {
                    extended++;
                    assertThat(events).containsSubsequence("GrantExtended", "GrantEnded");
                }
                assertThat(eventsOf(request.value()).contains("AccessRequestApproved"))
                        .as("approved and extended are one")
                        .isEqualTo(events.contains("GrantExtended"));
            }
        }
        assertThat(extended).as("races that the approval won").isBetween(1, RACES - 1);
    }

    @Test
    void what_a_change_takes_from_many_ends_once_though_two_sweep_and_all_hand_back_meanwhile() throws Exception {
        LiveGrantSweep sweep = service.getBean(LiveGrantSweep.class);
        Map<PersonId, List<GrantId>> held = new HashMap<>();
        for (int i = 0; i < RACES; i++) {
            PersonId person = somebody(ENGINEERS);
            held.put(person, List.of(held(person, Scene.INSTANT), held(person, Scene.ONE)));
        }
        List<GrantId> all = held.values().stream().flatMap(List::stream).toList();
        held.keySet().forEach(person -> commands.sendAsSystem(new ChangeGroups(person, List.of())));
        CyclicBarrier together = new CyclicBarrier(3);
        try (ExecutorService three = Executors.newFixedThreadPool(3)) {
            List<Future<?>> ways = List.of(
                    three.submit(() -> together.await() + sweep.run()),
                    three.submit(() -> together.await() + sweep.run()),
                    three.submit(() -> {
                        together.await();
                        held.forEach((person, grants) -> sent(person, new ReturnGrant(grants.getLast(), person)));
                        return null;
                    }));
            for (Future<?> way : ways) {
                way.get(30, TimeUnit.SECONDS);
            }
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(all).allSatisfy(grant -> assertThat(eventsOf(grant.value()))
                        .filteredOn(event -> event.equals("GrantEnded"))
                        .hasSize(1)));
        assertThat(all).anySatisfy(grant -> assertThat(eventsOf(grant.value())).contains("GrantFlagged"));
    }

    private Object sent(PersonId by, Object command) {
        try {
            return scene.as(by, command);
        } catch (AccessRefusal lost) {
            return lost;
        }
    }

    @Test
    void those_who_decide_are_reminded_then_others_may_decide_and_in_the_end_the_manager_has_to() {
        PersonId manager = somebody();
        PersonId person = somebody(ENGINEERS);
        PersonId standIn = somebody(ENGINEERS);
        commands.sendAsSystem(new ChangeManager(person, manager));
        RequestId request = scene.ask(person, Scene.TWO, Duration.ofMinutes(30));
        await().atMost(Duration.ofSeconds(15)).until(() -> waits(request, Scene.ANA, Scene.OWNERS));
        assertThat(waits(request, manager)).as("the second stage").isFalse();

        awaitEvent(request.value(), "AccessRequestReminded");
        awaitEvent(request.value(), "AccessRequestEscalated");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> waits(request, Scene.BEN, Scene.SECURITY) && waits(request, Scene.ANA, Scene.OWNERS));
        commands.sendAsSystem(new DelegateWhileAway(
                Scene.BEN, Scene.BEN, standIn, Instant.now(), Instant.now().plusSeconds(600)));
        assertThat(waits(request, standIn, ENGINEERS)).as("in person only").isFalse();
        assertThat(scene.approve(standIn, request)).isInstanceOf(Answer.Refused.class);
        assertThat(scene.approve(Scene.BEN, request)).isEqualTo(Answer.DONE);

        await().atMost(Duration.ofSeconds(5)).until(() -> waits(request, manager));
        assertThat(queries.query(new CountInbox(new Viewer(manager, Set.of())), Integer.class)
                        .join())
                .isEqualTo(1);
        assertThat(api.get(manager, "/requests/" + request).status()).isEqualTo(200);
        assertThat(scene.approve(manager, request)).isEqualTo(Answer.DONE);
        awaitEvent(request.grant().value(), "GrantReady");
    }

    @Test
    void whoever_stands_in_finds_what_waits_for_the_one_who_is_away_but_not_what_that_one_asked() {
        PersonId owner = somebody(ENGINEERS, Scene.OWNERS);
        PersonId standIn = somebody(ENGINEERS);
        PersonId person = somebody(ENGINEERS);
        RequestId request = scene.ask(person, Scene.ONE, Duration.ofMinutes(30));
        assertThat(waits(request, standIn, ENGINEERS)).isFalse();
        commands.sendAsSystem(new DelegateWhileAway(
                owner, owner, standIn, Instant.now(), Instant.now().plusSeconds(600)));
        await().atMost(Duration.ofSeconds(5)).until(() -> waits(request, standIn, ENGINEERS));
        assertThat(inbox(standIn, ENGINEERS))
                .allSatisfy(i -> assertThat(i.decidesFor()).containsExactly(Scene.OWNERS));
        RequestId own = scene.ask(owner, Scene.ONE, Duration.ofMinutes(30));
        await().atMost(Duration.ofSeconds(5)).until(() -> waits(own, Scene.ANA, Scene.OWNERS));
        assertThat(waits(own, standIn, ENGINEERS)).isFalse();
        assertThat(scene.approve(standIn, request)).isEqualTo(Answer.DONE);
    }

    @Test
    void what_its_holder_starts_waits_for_them() {
        PersonId person = somebody(ENGINEERS);
        RequestId request = scene.ask(person, LATER, Duration.ofMinutes(30));
        GrantId grant = request.grant();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> api.get(person, "/grants/" + grant).status() == 200);
        Reply waits = api.get(person, "/grants/" + grant);
        assertThat(waits.text("state")).isEqualTo("scheduled");
        assertThat(Instant.parse(waits.text("activateBy")))
                .isAfter(Instant.now().plusSeconds(7000));
        assertThat(api.post(Scene.DANA, "/grants/" + grant + "/activate", null).status())
                .isEqualTo(403);
        assertThat(api.post(person, "/grants/" + grant + "/activate", null).status())
                .isEqualTo(200);
        Reply ready = api.send(person, "GET", "/grants/" + grant, null, Map.of("Prefer", "wait=10"));
        assertThat(ready.text("state")).isEqualTo("ready");
        assertThat(Instant.parse(ready.text("endsAt"))).isBefore(Instant.now().plusSeconds(1801));
    }

    @Test
    void a_preview_that_names_no_duration_is_of_what_policy_proposes() {
        Reply proposed = api.post(somebody(ENGINEERS), "/requests:preview", "{\"entitlement\":\"orders-readonly\"}");
        assertThat(proposed.status()).isEqualTo(200);
        assertThat(proposed.text("duration")).isEqualTo("PT20M");
        assertThat(proposed.text("standardDuration")).isEqualTo("PT20M");
        assertThat(proposed.text("cap")).isEqualTo("PT3H");
        assertThat(proposed.body().path("allowed").asBoolean()).isTrue();
        Reply tooLong = api.post(
                somebody(ENGINEERS),
                "/requests:preview",
                "{\"entitlement\":\"orders-readonly\",\"duration\":\"PT4H\"}");
        assertThat(tooLong.body().path("allowed").asBoolean()).isFalse();
        assertThat(tooLong.text("duration")).isEqualTo("PT4H");
        assertThat(tooLong.text("standardDuration")).isEqualTo("PT20M");
        assertThat(tooLong.text("cap")).isEqualTo("PT3H");
    }

    @Test
    void a_fourth_request_for_the_same_thing_is_not_taken_and_a_preview_says_so() {
        PersonId person = somebody(ENGINEERS);
        String ask = "{\"entitlement\":\"orders-readwrite\",\"duration\":\"PT30M\",\"reason\":\"please\"}";
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(api.post(person, "/requests:preview", ask).status()).isEqualTo(200);
            open.add(api.post(person, "/requests", ask).text("id"));
        }
        Reply fourth = api.post(person, "/requests", ask);
        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.text("code")).isEqualTo("open-requests");
        assertThat(api.post(person, "/requests:preview", ask).text("code")).isEqualTo("open-requests");
        api.post(person, "/requests/" + open.getFirst() + "/withdraw", null);
        assertThat(api.post(person, "/requests", ask).status()).isEqualTo(201);
    }

    private boolean waits(RequestId request, PersonId person, GroupId... groups) {
        return inbox(person, groups).stream().anyMatch(i -> i.id().equals(request));
    }

    private List<InboxItemView> inbox(PersonId person, GroupId... groups) {
        FindInbox query = new FindInbox(new Viewer(person, Set.of(groups)), null, 200);
        return queries.query(query, query.answers()).join().items();
    }

    private void awaitEvent(String aggregate, String event) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(eventsOf(aggregate)).contains(event));
    }

    private List<String> eventsOf(String aggregate) {
        return jdbc.sql("""
                        select regexp_replace(payload_type, '.*[.]', '') from domain_event
                         where aggregate_identifier = ? order by sequence_number""").param(aggregate).query(String.class).list();
    }
}
