package dev.brevet.app.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.directory.Directories;
import dev.brevet.app.directory.SyncLog;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People and groups pushed by SCIM, in the shapes of Okta and Entra, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScimTest {

    private static final String TOKEN = "test-only-token-of-more-than-32-characters";
    private static final String ISSUER = "https://id.example";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATCH = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]";

    private final TestPostgres.Database database = TestPostgres.create();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext service;
    private JdbcClient jdbc;
    private Scene scene;
    private int next;

    @BeforeAll
    void start() {
        service = Service.start(database, Map.of("BREVET_SCIM_TOKEN", TOKEN, "BREVET_SCIM_ISSUER", ISSUER));
        jdbc = JdbcClient.create(service.getBean(DataSource.class));
        scene = new Scene(service.getBean(CommandSender.class)).set("scim");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private record Reply(int status, JsonNode body) {}

    private Reply send(String method, String path, String body) throws Exception {
        return send(method, path, body, TOKEN);
    }

    private Reply send(String method, String path, String body, String token) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                + service.getEnvironment().getProperty("local.server.port") + "/scim/v2" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/scim+json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String text = response.body();
        return new Reply(response.statusCode(), JSON.readTree(text == null || text.isEmpty() ? "{}" : text));
    }

    /** A user as Okta creates one. */
    private String okta(String userName) throws Exception {
        Reply created = send("POST", "/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s@corp.example",
                 "name":{"givenName":"Test","familyName":"User"},"emails":[{"primary":true,"value":"%s@corp.example","type":"work"}],
                 "displayName":"Test User","locale":"en-US","externalId":"00u-%s","groups":[],"password":"1mz050nq","active":true}""".formatted(userName, userName, userName));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().has("password")).isFalse();
        return created.body().path("id").asString();
    }

    private String group(String name, String... members) throws Exception {
        StringBuilder list = new StringBuilder();
        for (String member : members) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"value\":\"")
                    .append(member)
                    .append("\"}");
        }
        Reply created = send(
                "POST",
                "/Groups",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"" + name
                        + "\",\"members\":[" + list + "]}");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.body().path("id").asString();
    }

    private PersonFact person(String userName) {
        PersonId id = service.getBean(Accounts.class)
                .holderOf(AccountKey.of(ISSUER, "00u-" + userName))
                .orElseThrow();
        return service.getBean(FactsInForce.class).toShow().person(id).orElseThrow();
    }

    private String fresh() {
        return "user" + ++next;
    }

    private long switches() {
        return jdbc.sql("select count(*) from domain_event where payload_type like '%DirectorySwitched'")
                .query(Long.class)
                .single();
    }

    @Test
    void the_door_needs_its_own_token() throws Exception {
        assertThat(send("GET", "/Users", "", "wrong").status()).isEqualTo(401);
        assertThat(send("GET", "/Users", "", "test_ana").status())
                .as("a person's")
                .isEqualTo(401);
        HttpResponse<String> api = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                + service.getEnvironment().getProperty("local.server.port") + "/api/v1/requests"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(api.statusCode()).as("its token elsewhere").isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ServiceProviderConfig", "ResourceTypes", "Schemas"})
    void the_service_describes_itself(String what) throws Exception {
        Reply reply = send("GET", "/" + what, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().has("schemas")).isTrue();
    }

    @Test
    void a_user_of_okta_is_found_created_and_deactivated() throws Exception {
        String user = fresh();
        String filter = URLEncoder.encode("userName eq \"" + user + "@CORP.example\"", StandardCharsets.UTF_8);
        assertThat(send("GET", "/Users?filter=" + filter + "&startIndex=1&count=100", "")
                        .body()
                        .path("totalResults")
                        .asInt())
                .isZero();
        String id = okta(user);
        Reply found = send("GET", "/Users?filter=" + filter + "&startIndex=1&count=100", "");
        assertThat(found.body().path("totalResults").asInt()).isEqualTo(1);
        assertThat(found.body().path("Resources").path(0).path("id").asString()).isEqualTo(id);
        assertThat(person(user).active()).isTrue();
        PersonId person = person(user).id();
        group("engineers of " + user, id);
        assertThat(person(user).groups()).containsExactly(new GroupId("engineers-of-" + user));

        Reply off = send(
                "PATCH",
                "/Users/" + id,
                "{" + PATCH + ",\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":false}}]}");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.body().path("active").asBoolean()).isFalse();
        PersonFact gone =
                service.getBean(FactsInForce.class).toShow().person(person).orElseThrow();
        assertThat(gone.active()).isFalse();
        assertThat(gone.groups()).isEmpty();
    }

    @Test
    void a_user_of_entra_is_changed_by_paths_and_text_for_truth() throws Exception {
        String user = fresh();
        String boss = okta(user + "boss");
        String id = okta(user);
        Reply changed = send("PATCH", "/Users/" + id, "{" + PATCH + """
                ,"Operations":[
                  {"op":"Replace","path":"displayName","value":"Changed Name"},
                  {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"%s"},
                  {"op":"Replace","value":{"name.givenName":"Changed"}}]}""".formatted(boss));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.body().path("displayName").asString()).isEqualTo("Changed Name");
        assertThat(changed.body().path("name").path("givenName").asString()).isEqualTo("Changed");
        assertThat(person(user).manager()).isEqualTo(person(user + "boss").id());

        PersonId person = person(user).id();
        Reply off = send(
                "PATCH",
                "/Users/" + id,
                "{" + PATCH + ",\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}");
        assertThat(off.status()).as(off.toString()).isEqualTo(200);
        assertThat(service.getBean(FactsInForce.class)
                        .toShow()
                        .person(person)
                        .orElseThrow()
                        .active())
                .isFalse();
    }

    @Test
    void members_come_and_go() throws Exception {
        String one = fresh();
        String two = fresh();
        String first = okta(one);
        String second = okta(two);
        String group = group("crew of " + one, first);
        Reply added = send(
                "PATCH",
                "/Groups/" + group,
                "{" + PATCH + ",\"Operations\":[{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"value\":\"" + second
                        + "\"},{\"value\":\"" + first + "\"}]}]}");
        assertThat(added.status()).as(added.toString()).isEqualTo(200);
        assertThat(added.body().path("members")).hasSize(2);
        assertThat(person(two).groups()).containsExactly(new GroupId("crew-of-" + one));

        assertThat(send(
                                "PATCH",
                                "/Groups/" + group,
                                "{" + PATCH + ",\"Operations\":[{\"op\":\"remove\",\"path\":\"members[value eq \\\""
                                        + first + "\\\"]\"}]}")
                        .status())
                .isEqualTo(200);
        assertThat(person(one).groups()).isEmpty();
        assertThat(send(
                                "PATCH",
                                "/Groups/" + group,
                                "{" + PATCH
                                        + ",\"Operations\":[{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\""
                                        + second + "\"}]}]}")
                        .status())
                .isEqualTo(200);
        assertThat(person(two).groups()).isEmpty();
        assertThat(send("GET", "/Groups/" + group + "?excludedAttributes=members", "")
                        .body()
                        .has("members"))
                .isFalse();
    }

    @Test
    void a_user_is_replaced_and_deleted_and_loses_what_is_open() throws Exception {
        String user = fresh();
        String id = okta(user);
        group("Engineers", id);
        PersonId person = person(user).id();
        RequestId open = scene.ask(person, Scene.ONE, Duration.ofHours(1));
        Reply replaced = send("PUT", "/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s@corp.example","externalId":"00u-%s",
                 "displayName":"Another Name","active":true}""".formatted(user, user));
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.body().has("emails")).isFalse();
        assertThat(person(user).id()).as("the same person").isEqualTo(person);

        assertThat(send("DELETE", "/Users/" + id, "").status()).isEqualTo(204);
        assertThat(send("GET", "/Users/" + id, "").status()).isEqualTo(404);
        assertThat(service.getBean(FactsInForce.class)
                        .toShow()
                        .person(person)
                        .orElseThrow()
                        .active())
                .isFalse();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        jdbc.sql("select payload_type from domain_event where aggregate_identifier = ?")
                                .param(open.value())
                                .query(String.class)
                                .list())
                .anyMatch(t -> t.endsWith("AccessRequestWithdrawn")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PATCH | Groups | {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"nobody"}]}]} | invalidValue
            PATCH | Groups | {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"display":"x"}]}]} | invalidValue
            PUT   | Groups | {"displayName":"half","members":[{"value":"nobody"}]} | invalidValue
            PUT   | Groups | {"displayName":"half","members":"all"} | invalidValue
            PUT   | Groups | {"members":[]} | invalidValue
            PATCH | Users  | {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"displayName","value":"Good"},{"op":"explode","path":"active"}]} | invalidSyntax
            PATCH | Users  | {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"displayName","value":"Good"},{"op":"replace","path":"active","value":"maybe"}]} | invalidValue
            PATCH | Users  | {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[]} | invalidSyntax
            PATCH | Users  | {"Operations":[{"op":"replace","path":"active","value":false}]} | invalidSyntax
            PATCH | Users  | {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"a[b","value":1}]} | invalidPath
            PUT   | Groups | {"displayName":"half","members":[{"value":" | invalidSyntax
            PUT   | Users  | {"userName":"x" | invalidSyntax
            PUT   | Users  | [] | invalidSyntax
            """)
    void what_is_broken_is_refused_and_nothing_of_it_kept(String method, String endpoint, String body, String type)
            throws Exception {
        String user = fresh();
        String id = okta(user);
        String group = group("kept " + user, id);
        String path = "/" + endpoint + "/" + (endpoint.equals("Users") ? id : group);
        JsonNode before = send("GET", path, "").body();
        long switches = switches();
        Reply reply = send(method, path, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.body().path("scimType").asString())
                .as(reply.toString())
                .isEqualTo(type);
        assertThat(reply.body().path("schemas").path(0).asString()).endsWith(":Error");
        assertThat(send("GET", path, "").body()).isEqualTo(before);
        assertThat(switches()).isEqualTo(switches);
        assertThat(person(user).groups()).containsExactly(new GroupId("kept-" + user));
    }

    /** The last: whoever leaves in it would count for the guard of the others. */
    @Test
    @Order(Integer.MAX_VALUE)
    void services_that_nobody_answers_for_any_more_rest_and_keep_nothing_from_being_pushed() throws Exception {
        List<String> bosses = List.of(fresh(), fresh());
        List<String> robots = List.of(fresh(), fresh());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(okta(bosses.get(i)));
            assertThat(send("POST", "/Users", """
                            {"userName":"%s","externalId":"00u-%s","userType":"service","active":true,\
                            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"%s"}}}""".formatted(robots.get(i), robots.get(i), ids.get(i)))
                            .status())
                    .isEqualTo(201);
        }
        List<PersonId> people = robots.stream().map(r -> person(r).id()).toList();
        // Both at once, as after an upgrade that calls more of those stored services.
        jdbc.sql(
                        "update scim_resource set resource = replace(resource, '\"manager\"', '\"was\"') where resource like '%\"userType\":\"service\"%'")
                .update();
        String leaver = okta(fresh());
        assertThat(send("DELETE", "/Users/" + leaver, "").status()).isEqualTo(204);
        assertThat(stillActive(people)).isZero();
    }

    @Test
    void a_service_is_a_workload_and_its_manager_answers_for_it() throws Exception {
        String boss = fresh();
        String bossId = okta(boss);
        String robot = fresh();
        String body = """
                {"userName":"%s","externalId":"00u-%s","displayName":"Nightly","userType":"Service","active":true%s}""";
        Reply nobodys = send("POST", "/Users", body.formatted(robot, robot, ""));
        assertThat(nobodys.status()).isEqualTo(400);
        assertThat(nobodys.body().path("detail").asString()).contains("needs a person who answers for it");
        String owned = ",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"manager\":{\"value\":\""
                + bossId + "\"}}";
        assertThat(send("POST", "/Users", body.formatted(robot, robot, owned)).status())
                .isEqualTo(201);
        assertThat(person(robot).kind()).isEqualTo(PersonKind.WORKLOAD);
        assertThat(person(robot).owner()).isEqualTo(person(boss).id());
        assertThat(person(robot).manager()).isNull();
        PersonId id = person(robot).id();
        assertThat(send("DELETE", "/Users/" + bossId, "").status()).isEqualTo(204);
        PersonFact left =
                service.getBean(FactsInForce.class).toShow().person(id).orElseThrow();
        assertThat(left.active()).as("nobody answers for it any more").isFalse();
    }

    @Test
    void many_who_leave_one_by_one_wait_for_an_admin_as_many_at_once_do() throws Exception {
        Map<String, String> ids = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 14; i++) {
            String user = fresh();
            ids.put(user, okta(user));
        }
        List<PersonId> people =
                ids.keySet().stream().map(user -> person(user).id()).toList();
        for (String id : ids.values()) {
            Reply off = send(
                    "PATCH",
                    "/Users/" + id,
                    "{" + PATCH + ",\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":false}}]}");
            assertThat(off.status()).as("the provider has been heard").isEqualTo(200);
            assertThat(off.body().path("active").asBoolean()).isFalse();
        }
        assertThat(stillActive(people)).as("held").isBetween(1L, 10L);
        SyncLog.Entry waiting = lastOfScim();
        assertThat(waiting.outcome()).isEqualTo(SyncLog.Outcome.WAITING);
        assertThat(waiting.findings().getFirst().cause()).contains("within 24 hours");

        String late = fresh();
        String unused = okta(late);
        assertThat(service.getBean(Accounts.class).holderOf(AccountKey.of(ISSUER, "00u-" + late)))
                .as("what comes after waits as well")
                .isEmpty();

        SyncLog.Entry confirmed = service.getBean(Directories.class)
                .confirm(
                        new DirectoryId("scim"),
                        String.valueOf(lastOfScim().version()),
                        new Actor(new PersonId("max"), Channel.WEB));
        assertThat(confirmed.outcome()).isEqualTo(SyncLog.Outcome.SWITCHED);
        assertThat(stillActive(people)).isZero();
        assertThat(person(late).active()).isTrue();
        assertThat(send("DELETE", "/Users/" + ids.values().iterator().next(), "")
                        .status())
                .isEqualTo(204);
        assertThat(lastOfScim().outcome()).isEqualTo(SyncLog.Outcome.SWITCHED);
    }

    private long stillActive(List<PersonId> people) {
        Facts now = service.getBean(FactsInForce.class).toShow();
        return people.stream()
                .filter(id -> now.person(id).map(PersonFact::active).orElse(false))
                .count();
    }

    private SyncLog.Entry lastOfScim() {
        return service.getBean(Directories.class).last().stream()
                .filter(entry -> entry.directory().value().equals("scim"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_same_user_name_twice_is_a_conflict() throws Exception {
        String user = fresh();
        String unused = okta(user);
        Reply again = send(
                "POST", "/Users", "{\"userName\":\"" + user.toUpperCase(java.util.Locale.ROOT) + "@corp.example\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("scimType").asString()).isEqualTo("uniqueness");
    }

    @Test
    void a_bad_filter_is_named() throws Exception {
        Reply reply = send("GET", "/Users?filter=" + URLEncoder.encode("userName eq", StandardCharsets.UTF_8), "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("scimType").asString()).isEqualTo("invalidFilter");
    }
}
