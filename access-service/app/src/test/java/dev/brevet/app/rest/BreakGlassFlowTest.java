package dev.brevet.app.rest;

import static dev.brevet.app.support.Scene.ANA;
import static dev.brevet.app.support.Scene.BEN;
import static dev.brevet.app.support.Scene.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Api.Reply;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.app.upkeep.ReplayCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Break-glass from the emergency to its review, over the API of a real service; the steps build on each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreakGlassFlowTest {

    private static final PersonId KAI = new PersonId("kai");
    private static final PersonId LEA = new PersonId("lea");
    private static final PersonId MAX = new PersonId("max");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static final String POLICIES = """
            version: 1
            policies:
              - name: orders-write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
                breakGlass:
                  who: {groups: [oncall]}
                  cap: PT30M
                  stepUp: {assurance: passkey, within: PT5M}
                  reviewers: [security]
                  reviewWithin: P1D
                  passkeyWithoutProvider: [kai]
              - name: orders-admin
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
                breakGlass:
                  who: {groups: [oncall]}
                  cap: PT15M
                  reviewers: [security]
                  reviewWithin: PT1M
            """;

    private ConfigurableApplicationContext service;
    private JdbcClient jdbc;
    private Api api;
    private String grant = "";

    @BeforeAll
    void start() {
        service = Service.start(TestPostgres.create(), Map.of());
        CommandSender commands = service.getBean(CommandSender.class);
        new Scene(commands).set("glass");
        enrol(commands, KAI, "engineers", "oncall");
        enrol(commands, LEA, "engineers", "oncall");
        enrol(commands, MAX, WellKnownGroups.PLATFORM_ADMINS.value());
        PoliciesOfTest.inForce(service, MAX, POLICIES);
        jdbc = JdbcClient.create(service.getBean(DataSource.class));
        api = new Api(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static void enrol(CommandSender commands, PersonId person, String... groups) {
        commands.sendAsSystem(new EnrolPerson(
                person,
                person.value() + " of the test",
                person.value(),
                java.util.stream.Stream.of(groups).map(GroupId::new).toList()));
    }

    private Reply breaks(PersonId person, String entitlement, String more) {
        String token = "test_" + person + ".PASSKEY." + Instant.now().getEpochSecond();
        return api.withToken(
                token,
                "POST",
                "/break-glass",
                "{\"entitlement\":\"%s\",\"reason\":\"Orders are stuck and nobody answers.\",\"incident\":\"INC-4711\",\"target\":\"orders\"%s}"
                        .formatted(entitlement, more),
                Map.of("Idempotency-Key", "glass-" + NEXT.incrementAndGet()));
    }

    private static String reviewOf(String grantId) {
        return "/reviews/v-" + grantId.substring(2);
    }

    private List<String> events(String aggregate) {
        return jdbc.sql("""
                        select regexp_replace(payload_type, '.*[.]', '') from domain_event
                         where aggregate_identifier = ? order by sequence_number""").param(aggregate).query(String.class).list();
    }

    @Test
    @Order(1)
    void without_a_fresh_passkey_the_api_says_what_it_takes() {
        Reply weak = api.post(
                KAI,
                "/break-glass",
                "{\"entitlement\":\"orders-readwrite\",\"reason\":\"Orders are stuck and nobody answers.\",\"incident\":\"INC-4711\",\"target\":\"orders\"}");
        assertThat(weak.status()).isEqualTo(401);
        assertThat(weak.raw().headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_user_authentication")
                .contains("max_age=\"300\"");
    }

    @Test
    @Order(2)
    void the_preview_says_who_is_passed_over_and_what_follows() {
        Reply preview = api.get(KAI, "/break-glass?entitlement=orders-readwrite");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body().path("offered").asBoolean()).isTrue();
        assertThat(preview.text("cap")).isEqualTo("PT30M");
        assertThat(preview.text("stepUp")).isEqualTo("passkey");
        assertThat(preview.body().path("passedOverPeople").get(0).asString()).isEqualTo("ana");
        assertThat(preview.body().path("reviewers").get(0).asString()).isEqualTo("security");
        Reply not = api.get(DANA, "/break-glass?entitlement=orders-readwrite");
        assertThat(not.body().path("offered").asBoolean()).isFalse();
        assertThat(not.body().path("refusal").path("rule").asString()).isEqualTo("break-glass-not-offered");
        Reply ask = api.post(KAI, "/requests:preview", "{\"entitlement\":\"orders-readwrite\",\"duration\":\"PT1H\"}");
        assertThat(ask.body().path("breakGlass").asBoolean()).isTrue();
    }

    @Test
    @Order(3)
    void who_is_not_named_is_refused_and_that_is_on_the_record() {
        Reply refused = breaks(DANA, "orders-readwrite", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("break-glass-not-offered");
        assertThat(jdbc.sql("select count(*) from domain_event where payload_type like '%.BreakGlassRefused'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void another_name_of_the_target_changes_nothing() {
        Reply refused = breaks(KAI, "orders-readwrite", ",\"target\":\"billing\"");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("target-name-differs");
    }

    @Test
    @Order(5)
    void a_drill_grants_nothing_and_reports() {
        Reply drill = breaks(KAI, "orders-readwrite", ",\"drill\":true");
        assertThat(drill.status()).as(drill.raw().body()).isEqualTo(200);
        assertThat(drill.body().path("wouldBreak").asBoolean()).isTrue();
        assertThat(drill.text("duration")).isEqualTo("PT30M");
        assertThat(drill.body().path("wouldTellPeople").get(0).asString()).isEqualTo("ana");
        assertThat(events(drill.text("id"))).containsExactly("BreakGlassDrilled");
        assertThat(jdbc.sql("select count(*) from fact_grant").query(Long.class).single())
                .isZero();
        assertThat(api.get(BEN, "/break-glass/drills").body().path("items")).hasSize(1);
        assertThat(api.get(ANA, "/break-glass/drills").body().path("items")).isEmpty();
    }

    @Test
    @Order(6)
    void a_request_that_waits_becomes_the_break_glass_and_access_is_there() {
        Reply asked = api.post(
                KAI,
                "/requests",
                "{\"entitlement\":\"orders-readwrite\",\"duration\":\"PT1H\",\"reason\":\"stuck\"}",
                "ask-" + NEXT.incrementAndGet());
        assertThat(asked.text("state")).isEqualTo("pending");
        Reply broken = breaks(KAI, "orders-readwrite", ",\"request\":\"" + asked.text("id") + "\"");
        assertThat(broken.status()).as(broken.raw().body()).isEqualTo(201);
        assertThat(broken.body().path("breakGlass").asBoolean()).isTrue();
        grant = broken.text("id");
        assertThat(grant.substring(2)).isEqualTo(asked.text("id").substring(2));
        Reply ready = api.send(KAI, "GET", "/grants/" + grant, null, Map.of("Prefer", "wait=10"));
        assertThat(ready.text("state")).isEqualTo("ready");
        assertThat(events(asked.text("id"))).containsExactly("AccessRequestSubmitted", "BreakGlassUsed");
        assertThat(events(new ReviewId("v-" + grant.substring(2)).value())).containsExactly("ReviewOpened");
        Reply late = api.post(
                ANA, "/requests/" + asked.text("id") + "/approve", "{\"digest\":\"" + asked.text("digest") + "\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("request-broken-glass");
    }

    @Test
    @Order(7)
    void a_second_time_takes_another_person() {
        Reply second = breaks(KAI, "orders-admin", "");
        assertThat(second.status()).isEqualTo(403);
        assertThat(second.text("code")).isEqualTo("second-break-glass");
    }

    @Test
    @Order(8)
    void only_another_person_of_the_reviewers_closes_the_review() {
        String review = reviewOf(grant);
        String finding = "{\"finding\":\"justified\",\"comment\":\"It was the only way.\"}";
        assertThat(api.get(BEN, "/reviews?state=open")
                        .body()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(review.substring(9));
        assertThat(api.post(KAI, review + "/close", finding).text("code")).isEqualTo("self-review");
        assertThat(api.post(ANA, review + "/close", finding).text("code")).isEqualTo("not-a-reviewer");
        assertThat(api.post(BEN, review + "/close", "{\"finding\":\"fine\",\"comment\":\"x\"}")
                        .status())
                .isEqualTo(422);
        Reply closed = api.post(BEN, review + "/close", finding);
        assertThat(closed.status()).as(closed.raw().body()).isEqualTo(200);
        assertThat(closed.text("finding")).isEqualTo("justified");
        assertThat(closed.text("closedBy")).isEqualTo("ben");
        assertThat(api.post(BEN, review + "/close", finding).text("code")).isEqualTo("review-closed");
        assertThat(api.get(KAI, "/grants/" + grant).text("state")).isEqualTo("ready");
    }

    @Test
    @Order(9)
    void found_not_justified_the_access_ends_at_once() {
        Reply broken = breaks(LEA, "orders-readwrite", "");
        assertThat(broken.status()).as(broken.raw().body()).isEqualTo(201);
        String id = broken.text("id");
        Reply closed = api.post(
                BEN, reviewOf(id) + "/close", "{\"finding\":\"not-justified\",\"comment\":\"No incident there.\"}");
        assertThat(closed.status()).as(closed.raw().body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(events(id))
                .contains("GrantFoundUnjustified", "GrantEnded", "GrantRemoved"));
        assertThat(api.get(LEA, "/grants/" + id).text("cause")).isEqualTo("not-justified");
        assertThat(jdbc.sql(
                                "select count(*) from obligation where kind in ('REVIEW', 'REVIEW_REMINDER', 'NOT_JUSTIFIED')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Order(10)
    void an_overdue_review_reminds_raises_the_alarm_and_blocks_the_next_one() {
        api.post(KAI, "/grants/" + grant + "/return", null);
        Reply broken = breaks(KAI, "orders-admin", "");
        assertThat(broken.status()).as(broken.raw().body()).isEqualTo(201);
        String review = "v-" + broken.text("id").substring(2);
        await().atMost(Duration.ofSeconds(80)).untilAsserted(() -> assertThat(events(review))
                .containsExactly("ReviewOpened", "ReviewReminded", "ReviewOverdue"));
        Reply blocked = breaks(KAI, "orders-readwrite", "");
        assertThat(blocked.status()).isEqualTo(403);
        assertThat(blocked.text("code")).isEqualTo("review-overdue");
        Reply drill = breaks(KAI, "orders-readwrite", ",\"drill\":true");
        assertThat(drill.body().path("missing").get(0).asString()).isEqualTo("review-overdue");
        assertThat(api.get(BEN, "/reviews/" + review).text("state")).isEqualTo("overdue");
        assertThat(api.post(BEN, "/reviews/" + review + "/close", "{\"finding\":\"justified\",\"comment\":\"Seen.\"}")
                        .status())
                .isEqualTo(200);
        assertThat(breaks(KAI, "orders-readwrite", "").status()).isEqualTo(201);
    }

    @Test
    @Order(11)
    void a_plan_says_of_glass_that_was_broken_that_another_version_would_not_let_it() {
        String shorter = POLICIES.replace("cap: PT30M", "cap: PT10M");
        Reply proposed = api.justSignedIn()
                .post(
                        MAX,
                        "/policies",
                        JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "source",
                                        "a test",
                                        "files",
                                        List.of(Map.of("path", "p.yaml", "text", shorter)))));
        assertThat(proposed.status()).as(proposed.raw().body()).isEqualTo(201);
        JsonNode replay = api.get(MAX, "/policies/" + proposed.text("version") + "/plan?days=30")
                .body()
                .path("replay");
        long used = jdbc.sql("select count(*) from domain_event where payload_type like '%.BreakGlassUsed'")
                .query(Long.class)
                .single();
        assertThat(used).isGreaterThan(2);
        assertThat(replay.path("requests").asLong())
                .isEqualTo(used
                        + jdbc.sql(
                                        "select count(*) from domain_event where payload_type like '%.AccessRequestSubmitted'")
                                .query(Long.class)
                                .single());
        assertThat(replay.path("changed").findValuesAsString("rule"))
                .as(replay.toString())
                .isNotEmpty()
                .allMatch("break-glass-duration"::equals);
        assertThat(replay.path("changed").findValuesAsString("entitlement")).allMatch("orders-readwrite"::equals);
    }

    @Test
    @Order(12)
    void the_tables_say_what_a_replay_of_the_log_says() {
        assertThat(ReplayCheck.differences(service)).isEmpty();
    }
}
