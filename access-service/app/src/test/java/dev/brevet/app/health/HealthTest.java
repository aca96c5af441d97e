package dev.brevet.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.support.Nodes;
import dev.brevet.connectors.testkit.MockTarget;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Health says what an operator must know, and takes a node out only for what another node would do better. */
class HealthTest {

    @Test
    void a_target_that_does_not_answer_is_degraded_and_the_node_stays_ready_and_live() {
        MockTarget target = Nodes.target("unwell");
        target.down();
        PersonId person = Nodes.engineer();
        try {
            GrantId grant = Nodes.grantOn("unwell", person, Duration.ofHours(1));
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(health("targets")).isEqualTo(HealthConfiguration.DEGRADED));
            assertThat(Nodes.eventsOf(grant)).contains("GrantIssued");
            assertThat(status("readiness")).isEqualTo(Status.UP);
            assertThat(status("liveness")).isEqualTo(Status.UP);
            assertThat(scrape()).containsPattern("brevet_targets_silent(\\{.*})? [1-9]");
        } finally {
            target.mend();
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(health("targets")).isEqualTo(Status.UP));
    }

    @Test
    void a_node_whose_views_are_far_behind_is_not_ready_but_live() {
        Looks looks = Nodes.first().getBean(Looks.class);
        var strict = new HealthConfiguration().viewsHealthIndicator(looks, 0);
        StreamingEventProcessor first = views(0);
        StreamingEventProcessor second = views(1);
        second.shutDown();
        first.shutDown();
        try {
            Nodes.engineer();
            await().atMost(Duration.ofSeconds(8))
                    .untilAsserted(() -> assertThat(statusOf(strict)).isEqualTo(Status.OUT_OF_SERVICE));
            assertThat(looks.figures().viewsLag()).isPositive();
            assertThat(status("liveness")).isEqualTo(Status.UP);
        } finally {
            first.start();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> first.processingStatus().size() == 2);
            second.start();
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(statusOf(strict)).isEqualTo(Status.UP));
    }

    @Test
    void readiness_is_made_of_database_sequencer_and_views_and_the_figures_are_exposed() {
        assertThat(Nodes.first().getEnvironment().getProperty("management.endpoint.health.group.readiness.include"))
                .isEqualTo("readinessState,db,sequencer,views");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(status("readiness")).isEqualTo(Status.UP));
        assertThat(scrape())
                .contains("brevet_log_index ")
                .contains("brevet_unsequenced_events ")
                .contains("brevet_views_lag_events ")
                .contains("brevet_dead_letters ")
                .contains("brevet_obligations_overdue ")
                .contains("brevet_obligations_overdue_oldest_seconds ")
                .contains("brevet_removals_stuck ")
                .contains("brevet_idempotency_keys ")
                .contains("brevet_clock_skew_seconds ");
    }

    private static Status status(String group) {
        var health = Nodes.first().getBean(HealthEndpoint.class).healthForPath(group);
        assertThat(health).isNotNull();
        return Objects.requireNonNull(health).getStatus();
    }

    private static Status health(String indicator) {
        return statusOf(Nodes.first().getBean(indicator + "HealthIndicator", HealthIndicator.class));
    }

    private static Status statusOf(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health()).getStatus();
    }

    private static String scrape() {
        return Nodes.first().getBean(PrometheusMeterRegistry.class).scrape();
    }

    private static StreamingEventProcessor views(int node) {
        return (node == 0 ? Nodes.first() : Nodes.second())
                .getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor("views", StreamingEventProcessor.class)
                .orElseThrow();
    }
}
