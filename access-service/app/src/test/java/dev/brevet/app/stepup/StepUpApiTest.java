package dev.brevet.app.stepup;

import static dev.brevet.app.support.Scene.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Api.Reply;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.app.time.DatabaseClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepUpApiTest {

    private static final PersonId MAX = new PersonId("max");

    private static final String POLICIES = """
            version: 1
            policies:
              - name: orders-write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                stepUp: {assurance: passkey, within: PT5M}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
            """;

    private static final String ASK =
            "{\"entitlement\":\"orders-readwrite\",\"duration\":\"PT1H\",\"reason\":\"stuck migration\"}";

    private ConfigurableApplicationContext service;
    private Api api;

    @BeforeAll
    void start() {
        service = Service.start(TestPostgres.create(), Map.of("BREVET_OIDC_STRONG_ACR", "gold,phr"));
        CommandSender commands = service.getBean(CommandSender.class);
        new Scene(commands).set("stepup-api");
        commands.sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        PoliciesOfTest.inForce(service, MAX, POLICIES);
        api = new Api(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Reply ask(String token) {
        return api.withToken(token, "POST", "/requests", ASK, Map.of("Idempotency-Key", "one-key"));
    }

    private String token(Assurance assurance, Duration ago) {
        Instant at = service.getBean(DatabaseClock.class).instant().minus(ago);
        return "test_" + DANA + "." + assurance + "." + at.getEpochSecond();
    }

    @Test
    void the_challenge_names_what_is_missing_and_the_same_key_goes_through_afterwards() {
        for (String weak : List.of(
                "test_dana",
                token(Assurance.SIGN_IN, Duration.ofMinutes(1)),
                token(Assurance.PASSKEY, Duration.ofMinutes(6)))) {
            Reply refused = ask(weak);
            assertThat(refused.status()).as(weak).isEqualTo(401);
            assertThat(refused.raw().headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"insufficient_user_authentication\","
                            + " error_description=\"orders-write asks for a passkey that is no older than 5 min.\","
                            + " acr_values=\"gold phr\", max_age=\"300\"");
            assertThat(refused.text("code")).isEqualTo("step-up");
            assertThat(refused.text("remedy")).isNotBlank();
            assertThat(refused.text("assurance")).isEqualTo("passkey");
        }
        assertThat(JdbcClient.create(service.getBean(DataSource.class))
                        .sql("select count(*) from domain_event where payload_type like '%.AccessRequestSubmitted'")
                        .query(Long.class)
                        .single())
                .isZero();
        Reply taken = ask(token(Assurance.PASSKEY, Duration.ofMinutes(4)));
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
        assertThat(api.post(DANA, "/requests", ASK, "one-key").raw().headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
    }

    @Test
    void signing_in_by_passkey_alone_is_shut_unless_a_setting_opens_it() throws Exception {
        String base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/signin/passkey"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("Use a passkey");
    }
}
