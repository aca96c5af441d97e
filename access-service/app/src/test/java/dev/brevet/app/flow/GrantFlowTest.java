package dev.brevet.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.connectors.testkit.MockTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asked, approved, ready, ended, removed: on the mock target, through the real log and the real loop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantFlowTest {

    private final TestPostgres.Database database = TestPostgres.create();
    private ConfigurableApplicationContext service;
    private Scene scene;
    private JdbcClient jdbc;

    @BeforeAll
    void start() {
        service = Service.start(database, Map.of());
        scene = new Scene(service.getBean(CommandSender.class)).set("flow");
        jdbc = JdbcClient.create(service.getBean(DataSource.class));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void an_approved_grant_becomes_ready_and_is_removed_when_handed_back() {
        RequestId request = scene.ask(Scene.DANA, Scene.ONE, Duration.ofMinutes(30));
        GrantId grant = request.grant();
        assertThat(eventsOf(request.value())).containsExactly("AccessRequestSubmitted");

        scene.approve(Scene.ANA, request);
        awaitEvent(grant, "GrantReady");
        assertThat(MockTarget.named("flow").canUse("dana", "orders_readwrite")).isTrue();

        scene.as(Scene.DANA, new ReturnGrant(grant, Scene.DANA));
        awaitEvent(grant, "GrantRemoved");
        assertThat(MockTarget.named("flow").canUse("dana", "orders_readwrite")).isFalse();
        assertThat(eventsOf(request.value()))
                .containsExactly("AccessRequestSubmitted", "ApprovalRecorded", "AccessRequestApproved");
        assertThat(eventsOf(grant.value())).containsExactly("GrantIssued", "GrantReady", "GrantEnded", "GrantRemoved");
        assertThat(owedFor(request, grant)).isEmpty();
    }

    private void awaitEvent(GrantId grant, String event) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(eventsOf(grant.value())).contains(event));
    }

    private List<String> eventsOf(String aggregate) {
        return jdbc.sql("""
                        select regexp_replace(payload_type, '.*[.]', '') from domain_event
                         where aggregate_identifier = ? order by sequence_number""").param(aggregate).query(String.class).list();
    }

    private List<String> owedFor(RequestId request, GrantId grant) {
        return jdbc.sql("select kind from obligation where subject in (?, ?)")
                .params(request.value(), grant.value())
                .query(String.class)
                .list();
    }
}
