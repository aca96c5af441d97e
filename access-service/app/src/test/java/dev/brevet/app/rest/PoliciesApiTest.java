package dev.brevet.app.rest;

import static dev.brevet.app.support.Scene.ANA;
import static dev.brevet.app.support.Scene.BEN;
import static dev.brevet.app.support.Scene.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.reevaluation.LiveGrantSweep;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Api.Reply;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.domain.policy.document.PolicyReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Policies over the API, from the first proposal to what a plan said of a grant that then ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesApiTest {

    private static final PersonId MAX = new PersonId("max");
    private static final PersonId MIA = new PersonId("mia");
    private static final JsonMapper JSON = new JsonMapper();

    private static final String POLICIES = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                duration: {cap: PT2H}
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
            """;

    private ConfigurableApplicationContext service;
    private Scene scene;
    private Api api;

    @BeforeAll
    void start() {
        service = Service.start(TestPostgres.create(), Map.of());
        CommandSender commands = service.getBean(CommandSender.class);
        scene = new Scene(commands).set("policies");
        for (PersonId admin : List.of(MAX, MIA)) {
            commands.sendAsSystem(
                    new EnrolPerson(admin, admin.value(), admin.value(), List.of(WellKnownGroups.PLATFORM_ADMINS)));
        }
        api = new Api(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Reply propose(PersonId by, String text) {
        ObjectNode body = JSON.createObjectNode().put("source", "a test");
        body.putArray("files").addObject().put("path", "orders.yaml").put("text", text);
        return signedIn(by, "/policies", body.toString());
    }

    private Reply apply(PersonId by, String version, String hash) {
        return signedIn(
                by,
                "/policies/" + version + "/apply",
                "{\"planHash\":\"" + hash + "\",\"reason\":\"because of a test\"}");
    }

    private Reply signedIn(PersonId by, String path, String body) {
        String token = "test_" + by + ".SIGN_IN." + Instant.now().getEpochSecond();
        return api.withToken(token, "POST", path, body, Map.of());
    }

    private JsonNode plan(String version) {
        Reply plan = api.get(MAX, "/policies/" + version + "/plan?days=30");
        assertThat(plan.status()).as(plan.body().toString()).isEqualTo(200);
        return plan.body();
    }

    @Test
    void from_the_first_proposal_to_a_grant_that_ends_as_planned() {
        assertThat(api.get(DANA, "/me").text("person")).isEqualTo("dana");
        GrantId grant = scene.grant(DANA, Duration.ofHours(3));

        assertThat(propose(DANA, POLICIES).status()).isEqualTo(403);
        Reply broken = propose(MAX, POLICIES + "  - name: read\n");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.text("detail")).contains("orders.yaml:11:5: error: The field “covers” is missing.");

        String untested = propose(MAX, POLICIES + """
                tests:
                  - name: security writes
                    given: {person: ben, groups: [security], entitlement: orders-readwrite}
                    expect: {outcome: approval}
                  - name: engineers write
                    given: {person: dana, groups: [engineers], entitlement: orders-readwrite}
                    expect: {outcome: approval}
                """).text("version");
        assertThat(plan(untested).path("findings").toString())
                .contains(
                        "orders.yaml:14:23: error: Test “security writes”: expected approval, was refused by write/who")
                .contains("ana is locked out")
                .doesNotContain("engineers write");

        String version = propose(MAX, POLICIES).text("version");
        assertThat(api.get(DANA, "/policies/" + version + "/plan").status()).isEqualTo(403);
        assertThat(api.get(MAX, "/policies/none-such/plan").status()).isEqualTo(404);
        JsonNode plan = plan(version);
        assertThat(plan.path("inForce").asString()).isEqualTo("none");
        assertThat(plan.path("changed").asInt()).isEqualTo(3);
        assertThat(plan.path("asking").toString()).contains("orders-admin").doesNotContain("orders-readonly");
        assertThat(plan.path("replay").path("requests").asInt()).isEqualTo(1);
        assertThat(plan.path("replay").path("changed").path(0).path("rule").asString())
                .isEqualTo("read/duration");
        assertThat(plan.path("grants")).isEmpty();
        assertThat(plan.path("findings").toString()).contains("ana is locked out");

        assertThat(apply(MAX, version, "0000").status()).isEqualTo(409);
        Reply applied = apply(MAX, version, plan.path("hash").asString());
        assertThat(applied.body().path("inForce").asBoolean())
                .as(applied.body().toString())
                .isTrue();
        assertThat(api.get(MAX, "/policies/in-force").text("version")).isEqualTo(version);

        Reply can = api.get(MAX, "/policies/who-can?entitlement=orders-readwrite");
        assertThat(can.body().path("items").toString())
                .isEqualTo("[{\"person\":\"ana\",\"policy\":\"write\",\"approvals\":[\"orders-owners\"]},"
                        + "{\"person\":\"dana\",\"policy\":\"write\",\"approvals\":[\"orders-owners\"]}]");

        String about = "{\"person\":\"%s\",\"entitlement\":\"%s\",\"duration\":\"PT1H\"}";
        assertThat(api.post(BEN, "/policies:explain", about.formatted("dana", "orders-readwrite"))
                        .text("outcome"))
                .isEqualTo("approval");
        Reply refused = api.post(ANA, "/policies:explain", about.formatted("ana", "orders-admin"));
        assertThat(refused.text("outcome")).isEqualTo("refused");
        assertThat(refused.text("rule")).isEqualTo("no-policy");
        assertThat(api.post(ANA, "/policies:explain", about.formatted("dana", "orders-admin"))
                        .status())
                .isEqualTo(403);

        // Approvers change and nobody may read any more: a second admin has to agree, and the live grant ends.
        String narrower = propose(
                        MAX,
                        POLICIES.replace(
                                        "who: {groups: [engineers]}\n    duration",
                                        "who: {groups: [security]}\n    duration")
                                .replace("orders-owners", "security"))
                .text("version");
        JsonNode large = plan(narrower);
        assertThat(large.path("second").asString()).isEqualTo("It changes who approves orders-readwrite.");
        assertThat(large.path("approving").toString()).contains("\"gain\":[\"ben\"]", "\"lose\":[\"ana\"]");
        assertThat(large.path("grants").toString())
                .isEqualTo(
                        "[{\"grant\":\"%s\",\"person\":\"dana\",\"entitlement\":\"orders-readonly\",\"ends\":true,\"rule\":\"read/who\"}]"
                                .formatted(grant));
        String hash = large.path("hash").asString();
        assertThat(apply(MAX, narrower, hash).body().path("inForce").asBoolean())
                .isFalse();
        assertThat(apply(MIA, narrower, hash).body().path("inForce").asBoolean())
                .isTrue();
        service.getBean(LiveGrantSweep.class).run();
        Instant until = Instant.now().plusSeconds(20);
        String state = "";
        while (!state.equals("removed") && Instant.now().isBefore(until)) {
            state = api.send(DANA, "GET", "/grants/" + grant, null, Map.of("Prefer", "wait=2"))
                    .text("state");
        }
        assertThat(state).isEqualTo("removed");
    }

    @Test
    void whoever_changes_policies_has_just_signed_in() {
        String body = JSON.createObjectNode()
                .put("source", "a test")
                .set(
                        "files",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("path", "orders.yaml")
                                        .put("text", POLICIES.replace("PT2H", "PT3H"))))
                .toString();
        for (String token : List.of(
                "test_max",
                "test_max.CHAT." + Instant.now().getEpochSecond(),
                "test_max.SIGN_IN." + Instant.now().minusSeconds(16 * 60).getEpochSecond())) {
            Reply challenged = api.withToken(token, "POST", "/policies", body, Map.of());
            assertThat(challenged.status()).as(token).isEqualTo(401);
            assertThat(challenged.raw().headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("insufficient_user_authentication", "max_age=\"900\"");
        }
        Reply proposed = signedIn(MAX, "/policies", body);
        assertThat(proposed.status()).isEqualTo(201);
        Reply applied = api.post(
                MAX, "/policies/" + proposed.text("version") + "/apply", "{\"planHash\":\"0123456789abcdef\"}");
        assertThat(applied.status()).isEqualTo(401);
    }

    @Test
    void the_schema_is_for_everybody() throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> schema = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/schemas/policy-v1.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.body()).isEqualTo(PolicyReader.SCHEMA);
    }
}
