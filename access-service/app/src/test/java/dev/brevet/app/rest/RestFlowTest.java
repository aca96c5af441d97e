package dev.brevet.app.rest;

import static dev.brevet.app.support.Scene.ANA;
import static dev.brevet.app.support.Scene.BEN;
import static dev.brevet.app.support.Scene.DANA;
import static dev.brevet.app.support.Scene.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Api.Reply;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestFlowTest {

    private static final PersonId IRIS = new PersonId("iris");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private ConfigurableApplicationContext service;
    private Api api;
    private Api admin;

    @BeforeAll
    void start() {
        service = Service.start(
                TestPostgres.create(),
                Map.of("springdoc.api-docs.enabled", "true", "springdoc.api-docs.path", "/api/v1/generated"));
        CommandSender commands = service.getBean(CommandSender.class);
        new Scene(commands).set("rest");
        commands.sendAsSystem(new EnrolPerson(IRIS, "Iris", "iris", List.of(WellKnownGroups.AUDITORS)));
        api = new Api(service);
        admin = api.justSignedIn();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static String ask(String entitlement, String duration) {
        return "{\"entitlement\":\"%s\",\"duration\":\"%s\",\"reason\":\"stuck migration, INC-42\"}"
                .formatted(entitlement, duration);
    }

    private static String key() {
        return "key-" + NEXT.incrementAndGet();
    }

    /** Hands everything back, so that tests do not stand in each other's way. */
    private void handBack(PersonId person) {
        for (var grant : api.get(person, "/grants?state=provisioning&state=ready&state=ending&person=" + person)
                .body()
                .path("items")) {
            api.post(person, "/grants/" + grant.path("id").asString() + "/return", null);
        }
    }

    @Test
    void the_whole_flow() {
        handBack(DANA);
        Reply asked = api.post(DANA, "/requests", ask("orders-readwrite", "PT2H"), key());
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.text("state")).isEqualTo("pending");
        assertThat(asked.text("person")).isEqualTo("dana");
        assertThat(asked.text("target")).isEqualTo("orders");
        assertThat(asked.text("duration")).isEqualTo("PT2H");
        assertThat(asked.raw().headers().firstValue("Location")).hasValue("/api/v1/requests/" + asked.text("id"));

        String decision = "{\"digest\":\"%s\",\"comment\":\"fine\"}".formatted(asked.text("digest"));
        Reply approved = api.post(ANA, "/requests/" + asked.text("id") + "/approve", decision, key());
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.text("state")).isEqualTo("approved");
        assertThat(approved.body().path("approvals").get(0).path("person").asString())
                .isEqualTo("ana");
        assertThat(approved.body().path("approvals").get(0).path("unseen").asBoolean())
                .isFalse();

        String grant = "/grants/" + approved.text("grantId");
        Reply ready = api.send(DANA, "GET", grant, null, Map.of("Prefer", "wait=10"));
        assertThat(ready.text("state")).isEqualTo("ready");
        assertThat(ready.body().path("evidence").path("level").asString()).isEqualTo("effective");

        assertThat(api.post(DANA, grant + "/return", null, key()).status()).isEqualTo(200);
        Reply removed = api.send(DANA, "GET", grant, null, Map.of("Prefer", "wait=10"));
        assertThat(removed.text("state")).isEqualTo("removed");
        assertThat(removed.text("endedBy")).isEqualTo("dana");
        assertThat(removed.text("removedAt")).isNotEmpty();
        assertThat(api.get(DANA, "/requests/" + asked.text("id")).text("state")).isEqualTo("completed");
    }

    @Test
    void a_source_reports_what_is_known_of_people_and_nobody_of_themself() {
        PersonId mdm = new PersonId("mdm-of-rest");
        var unused = service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(
                        mdm,
                        PersonKind.WORKLOAD,
                        "Devices",
                        "mdm-of-rest",
                        List.of(WellKnownGroups.POSTURE_SOURCES),
                        ANA));
        String device = "/people/dana/posture/device";
        String compliant = "{\"value\":\"compliant\",\"validFor\":\"PT8H\"}";
        assertThat(api.put(mdm, device, compliant).status()).isEqualTo(204);
        Reply known = api.get(DANA, "/people/dana/posture");
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.body()).hasSize(1);
        assertThat(known.body().get(0).path("signal").asString()).isEqualTo("device");
        assertThat(known.body().get(0).path("value").asString()).isEqualTo("compliant");
        assertThat(known.body().get(0).path("by").asString()).isEqualTo("mdm-of-rest");
        assertThat(api.get(IRIS, "/people/dana/posture").body()).hasSize(1);
        assertThat(api.get(BEN, "/people/dana/posture").body()).hasSize(1);
        assertProblem(api.get(ANA, "/people/dana/posture"), 403, "posture-of-other");
        assertProblem(api.get(ANA, "/people/no-such-person/posture"), 403, "posture-of-other");
        assertProblem(api.get(mdm, "/people/dana/posture"), 403, "posture-of-other");

        assertProblem(api.put(DANA, device, compliant), 403, "not-a-posture-source");
        assertProblem(api.put(ANA, device, compliant), 403, "not-a-posture-source");
        assertProblem(api.send(DANA, "DELETE", device, null, Map.of()), 403, "not-a-posture-source");
        assertProblem(api.put(mdm, "/people/ana/posture/device", compliant), 403, "own-posture");
        assertProblem(api.put(mdm, "/people/mdm-of-rest/posture/device", compliant), 403, "own-posture");
        assertProblem(api.put(mdm, "/people/no-such-person/posture/device", compliant), 404, "person-unknown");
        for (String hostile : List.of("DEVICE", "serial", "device.known", "%3Cb%3E")) {
            assertThat(api.put(mdm, "/people/dana/posture/" + hostile, compliant)
                            .status())
                    .as(hostile)
                    .isIn(400, 422);
        }
        for (String hostile : List.of("<b>", "Compliant", "a b", "x\\n", "serial/4711", "")) {
            assertProblem(
                    api.put(mdm, device, "{\"value\":\"" + hostile + "\",\"validFor\":\"PT8H\"}"),
                    422,
                    "invalid-value");
        }
        assertProblem(api.put(mdm, device, "{\"value\":\"compliant\"}"), 422, "invalid-until");
        assertProblem(
                api.put(mdm, device, "{\"value\":\"compliant\",\"validFor\":\"P31D\"}"), 422, "signal-without-end");
        assertProblem(
                api.put(mdm, device, "{\"value\":\"compliant\",\"until\":\"2020-01-01T00:00:00Z\"}"),
                422,
                "signal-without-end");

        assertThat(api.send(mdm, "DELETE", device, null, Map.of()).status()).isEqualTo(204);
        assertThat(api.get(DANA, "/people/dana/posture").body()).isEmpty();
    }

    @Test
    void a_workload_is_called_one_and_people_are_merged_and_stand_in_over_the_api() {
        PersonId max = new PersonId("max-of-rest");
        var unused = service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(max, "Max", "max-of-rest", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        Reply noOwner = admin.put(
                max,
                "/admin/people/ci-bot",
                "{\"kind\":\"workload\",\"name\":\"Deployer\",\"account\":\"ci-bot\",\"groups\":[\"engineers\"]}");
        assertProblem(noOwner, 422, "owner-missing");
        assertThat(admin.put(
                                max,
                                "/admin/people/ci-bot",
                                "{\"kind\":\"workload\",\"owner\":\"ana\",\"name\":\"Deployer\",\"account\":\"ci-bot\",\"groups\":[\"engineers\"]}")
                        .status())
                .isEqualTo(204);
        PersonId bot = new PersonId("ci-bot");
        Reply asked = api.post(bot, "/requests", ask("orders-readwrite", "PT1H"), key());
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.text("personKind")).isEqualTo("workload");

        assertThat(admin.put(
                                max,
                                "/admin/people/ana-too",
                                "{\"name\":\"Ana Zwei\",\"account\":\"ana-too\",\"groups\":[],\"manager\":\"ben\"}")
                        .status())
                .isEqualTo(204);
        assertThat(admin.post(max, "/admin/people/ana-too/merge", "{\"into\":\"ana\"}")
                        .status())
                .isEqualTo(204);
        assertProblem(admin.post(max, "/admin/people/ana-too/merge", "{\"into\":\"ben\"}"), 409, "person-merged");
        assertProblem(
                api.put(DANA, "/me/delegation", "{\"to\":\"dana\",\"until\":\"2999-01-01T00:00:00Z\"}"),
                422,
                "delegation-to-oneself");
        assertThat(api.send(DANA, "DELETE", "/me/delegation", null, Map.of()).status())
                .isEqualTo(204);
        assertProblem(api.get(DANA, "/admin/directories"), 403, "not-a-platform-admin");
        assertThat(api.get(max, "/admin/directories").status()).isEqualTo(200);
        assertProblem(api.post(max, "/admin/directories/nowhere/read", null), 404, "unknown-directory");
    }

    @Test
    void whoever_stands_in_sees_what_waits_and_decides_in_their_place() {
        PersonId mia = new PersonId("mia-of-rest");
        var unused = service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(mia, "Mia Stand", "mia-of-rest", List.of()));
        handBack(DANA);
        String request = "/requests/"
                + api.post(DANA, "/requests", ask("orders-readwrite", "PT1H"), key())
                        .text("id");
        assertThat(api.get(mia, request).status()).isEqualTo(404);
        assertThat(api.put(
                                ANA,
                                "/me/delegation",
                                "{\"to\":\"mia-of-rest\",\"until\":\"%s\",\"reason\":\"holiday\"}"
                                        .formatted(Instant.now().plusSeconds(3600)))
                        .status())
                .isEqualTo(204);
        Reply seen = api.get(mia, request);
        assertThat(seen.status()).isEqualTo(200);
        Reply approved =
                api.post(mia, request + "/approve", "{\"digest\":\"%s\"}".formatted(seen.text("digest")), key());
        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(approved.body().path("approvals").get(0).path("inPlaceOf").asString())
                .isEqualTo("ana");
        assertThat(api.send(ANA, "DELETE", "/me/delegation", null, Map.of()).status())
                .isEqualTo(204);
        assertThat(api.get(mia, request).status()).isEqualTo(404);
        handBack(DANA);
    }

    @Test
    void a_changed_account_is_changed_or_refused_in_words() {
        PersonId max = new PersonId("max-of-accounts");
        CommandSender commands = service.getBean(CommandSender.class);
        var unused = commands.sendAsSystem(
                new EnrolPerson(max, "Max of Accounts", "max-of-accounts", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        String body = "{\"account\":\"%s\",\"groups\":[\"engineers\",\"platform-admins\"]}";
        assertThat(admin.put(max, "/admin/people/max-of-accounts", body.formatted("max"))
                        .status())
                .isEqualTo(204);
        assertThat(JdbcClient.create(service.getBean(DataSource.class))
                        .sql("select x.text from fact_person p join erasable_text x on x.id = p.account"
                                + " where p.person_id = 'max-of-accounts'")
                        .query(String.class)
                        .single())
                .isEqualTo("max");
        Reply asked = api.post(max, "/requests", ask("orders-readonly", "PT1H"), key());
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
        assertProblem(admin.put(max, "/admin/people/max-of-accounts", body.formatted("other")), 409, "account-in-use");
        assertThat(admin.put(max, "/admin/people/max-of-accounts", body.formatted("max"))
                        .status())
                .isEqualTo(204);
        handBack(max);
    }

    @Test
    void a_preview_changes_nothing_and_tells_what_would_happen() {
        Reply preview = api.post(DANA, "/requests:preview", ask("orders-admin", "PT1H"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body().path("allowed").asBoolean()).isTrue();
        assertThat(preview.body().path("needs").size()).isEqualTo(2);
        assertThat(preview.body().path("deciders").toString()).isEqualTo("[\"ana\",\"ben\"]");
    }

    @Test
    void bad_input_is_named_with_what_would_help() {
        assertProblem(api.post(DANA, "/requests", ask("no-such", "PT1H")), 422, "unknown-entitlement");
        assertProblem(api.post(DANA, "/requests", ask("orders-readonly", "PT0S")), 422, "duration-too-short");
        assertProblem(api.post(DANA, "/requests", ask("orders-readonly", "-PT1H")), 422, "duration-too-short");
        assertProblem(api.post(DANA, "/requests", ask("orders-readonly", "PT100H")), 422, "duration-over-cap");
        assertProblem(api.post(DANA, "/requests", ask("orders-readonly", "two hours")), 422, "invalid-duration");
        assertProblem(api.post(DANA, "/requests", ask("Orders; drop table", "PT1H")), 422, "invalid-entitlement");
        assertProblem(
                api.post(
                        DANA,
                        "/requests",
                        "{\"entitlement\":\"orders-readonly\",\"duration\":\"PT1H\",\"reason\":\" \"}"),
                422,
                "text-empty");
        assertProblem(
                api.post(
                        DANA,
                        "/requests",
                        "{\"entitlement\":\"orders-readonly\",\"duration\":\"PT1H\",\"reason\":\"" + "x".repeat(10_000)
                                + "\"}"),
                422,
                "text-too-long");
        assertProblem(
                api.post(
                        DANA,
                        "/requests",
                        "{\"entitlement\":\"orders-readonly\",\"duration\":\"PT1H\",\"reason\":\"a\\u0000b\\u001b[31m\"}"),
                422,
                "text-control-characters");
        assertProblem(api.post(DANA, "/requests", "{not json"), 400, "unreadable-body");
        assertProblem(api.post(DANA, "/requests", "x".repeat(70_000)), 413, "body-too-large");
    }

    @Test
    void a_deactivated_person_is_refused_on_the_record() {
        Reply refused = api.post(ZED, "/requests", ask("orders-readonly", "PT1H"));
        assertProblem(refused, 403, "person-deactivated");
        assertThat(api.get(IRIS, "/requests?person=zed")
                        .body()
                        .path("items")
                        .get(0)
                        .path("rule")
                        .asString())
                .isEqualTo("person-deactivated");
    }

    @Test
    void deciding_refusals_say_who_what_and_what_would_help() {
        Reply asked = api.post(DANA, "/requests", ask("orders-admin", "PT1H"), key());
        String path = "/requests/" + asked.text("id");
        assertProblem(api.post(DANA, path + "/approve", "{}"), 403, "self-approval");
        assertProblem(api.post(IRIS, path + "/approve", "{}"), 403, "not-an-approver");
        assertProblem(api.post(ANA, path + "/approve", "{\"digest\":\"" + "0".repeat(64) + "\"}"), 409, "stale-digest");
        assertProblem(api.post(ANA, path + "/approve", "{\"duration\":\"PT3H\"}"), 422, "approval-cannot-widen");
        assertThat(api.post(ANA, path + "/approve", "{}").status()).isEqualTo(200);
        assertProblem(api.post(ANA, path + "/approve", "{}"), 409, "already-approved-by-you");
        assertProblem(api.post(BEN, path + "/withdraw", null), 403, "not-your-request");
        assertThat(api.post(DANA, path + "/withdraw", null).text("state")).isEqualTo("withdrawn");
        assertProblem(api.post(BEN, path + "/approve", "{}"), 409, "request-withdrawn");
        assertProblem(api.post(BEN, "/requests/r-nothing/approve", "{}"), 404, "not-found");
    }

    @Test
    void the_same_key_answers_the_same_and_another_body_is_refused() {
        String key = key();
        Reply first = api.post(DANA, "/requests", ask("orders-readwrite", "PT1H"), key);
        Reply again = api.post(DANA, "/requests", ask("orders-readwrite", "PT1H"), key);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertProblem(api.post(DANA, "/requests", ask("orders-readwrite", "PT3H"), key), 422, "idempotency-key-reused");
        api.post(DANA, "/requests/" + first.text("id") + "/withdraw", null);
    }

    @Test
    void whoever_changes_people_or_the_catalogue_has_just_signed_in() {
        PersonId cat = new PersonId("cat-of-rest");
        PersonId terra = new PersonId("terra-of-rest");
        List<GroupId> admins = List.of(WellKnownGroups.PLATFORM_ADMINS);
        CommandSender commands = service.getBean(CommandSender.class);
        commands.sendAsSystem(new EnrolPerson(cat, "Cat", "cat-of-rest", admins));
        commands.sendAsSystem(new EnrolPerson(terra, PersonKind.WORKLOAD, "Terra", "terra-of-rest", admins, ANA));

        String target = "/admin/targets/of-rest";
        String person = "/admin/people/of-rest";
        String entitlement = target + "/entitlements/of-rest-read";
        String registered = "{\"connector\":\"mock\",\"settings\":{\"name\":\"of-rest\"}}";
        String defined = """
                {"right":"read","gives":"Reads.","environment":"staging","dataClass":"internal",
                 "cap":"PT1H","decideWithin":"PT1H","askers":["engineers"]}
                """;
        long now = Instant.now().getEpochSecond();
        String fresh = "test_" + cat + ".SIGN_IN." + now;
        for (String token : List.of("test_" + cat, "test_" + cat + ".SIGN_IN." + (now - 16 * 60))) {
            for (Reply challenged : List.of(
                    api.withToken(token, "PUT", person, "{}", Map.of()),
                    api.withToken(token, "POST", person + "/accounts", "{}", Map.of()),
                    api.withToken(token, "POST", person + "/accounts/unlink", "{}", Map.of()),
                    api.withToken(token, "POST", person + "/merge", "{}", Map.of()),
                    api.withToken(token, "POST", "/admin/directories/hr/versions/1/confirm", null, Map.of()),
                    api.withToken(token, "PUT", target, registered, Map.of()),
                    api.withToken(token, "PUT", entitlement, defined, Map.of()),
                    api.withToken(token, "POST", entitlement + "/retire", null, Map.of()))) {
                assertThat(challenged.status()).as(token).isEqualTo(401);
                assertThat(challenged
                                .raw()
                                .headers()
                                .firstValue("WWW-Authenticate")
                                .orElse(""))
                        .contains("insufficient_user_authentication", "max_age=\"900\"");
            }
        }
        assertProblem(api.put(DANA, target, registered), 403, "not-a-platform-admin");
        assertThat(api.withToken(fresh, "PUT", target, registered, Map.of()).status())
                .isEqualTo(204);
        assertThat(api.put(terra, entitlement, defined).status()).isEqualTo(204);
        assertThat(api.withToken(fresh, "POST", entitlement + "/retire", null, Map.of())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void others_see_nothing_and_auditors_everything() {
        Reply asked = api.post(DANA, "/requests", ask("orders-readwrite", "PT1H"), key());
        String path = "/requests/" + asked.text("id");
        assertThat(api.get(DANA, path).status()).isEqualTo(200);
        assertThat(api.get(ANA, path).status()).isEqualTo(200);
        assertThat(api.get(IRIS, path).status()).isEqualTo(200);
        assertProblem(api.get(ZED, path), 404, "not-found");
        assertProblem(api.get(DANA, "/audit/events"), 403, "not-an-auditor");
        assertThat(api.get(IRIS, "/audit/events").body().path("items").size()).isPositive();
        assertProblem(api.put(DANA, "/admin/people/mallory", "{}"), 403, "not-a-platform-admin");
        api.post(DANA, path + "/withdraw", null);
    }

    @Test
    void lists_go_on_with_a_cursor() {
        for (int i = 0; i < 3; i++) {
            Reply asked = api.post(DANA, "/requests", ask("orders-readwrite", "PT1H"), key());
            api.post(DANA, "/requests/" + asked.text("id") + "/withdraw", null);
        }
        Reply one = api.get(DANA, "/requests?limit=2");
        assertThat(one.body().path("items").size()).as(one.raw().body()).isEqualTo(2);
        Reply two = api.get(DANA, "/requests?limit=2&after=" + one.text("next"));
        assertThat(two.body().path("items").get(0))
                .isNotEqualTo(one.body().path("items").get(0));
        assertThat(api.get(DANA, "/requests?limit=2&after=nonsense").status()).isEqualTo(422);
    }

    @Test
    void the_description_in_the_repository_is_what_the_code_does() {
        String generated = OpenApiFile.sorted(api.get(DANA, "/generated").body());
        if (Boolean.getBoolean("brevet.openapi.write")) {
            OpenApiFile.write(generated);
        }
        assertThat(OpenApiFile.read())
                .as(
                        "run this test once with -DargLine=-Dbrevet.openapi.write=true, and read what changed before committing it")
                .isEqualTo(generated);
        assertThat(api.get(DANA, "/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void without_a_token_there_is_a_problem_and_nothing_else() throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/grants"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("not-signed-in");
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(reply.text("detail")).isNotBlank();
        assertThat(reply.text("remedy")).isNotBlank();
    }
}
