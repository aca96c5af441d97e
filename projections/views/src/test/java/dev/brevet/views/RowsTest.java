package dev.brevet.views;

import static dev.brevet.views.testing.SampleWorld.ANA;
import static dev.brevet.views.testing.SampleWorld.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often the views ask the database. */
class RowsTest extends ViewScene {

    private final SessionFactory sessions;

    @Autowired
    RowsTest(EntityManagerFactory factory) {
        this.sessions = factory.unwrap(SessionFactory.class);
    }

    @Test
    void a_batch_costs_the_same_few_statements_however_many_requests_it_is_about() {
        Instant start = Instant.parse("2026-11-01T08:00:00Z");
        feed.deliver();

        long one = statementsOf("one", 1, start);
        long twenty = statementsOf("many", 20, start);

        assertThat(twenty).as("20 whole flows in one batch, against one").isEqualTo(one);
        assertThat(jdbc.sql("select count(*) from views.access_grant where state = 'removed'")
                        .query(Long.class)
                        .single())
                .isEqualTo(21);
        assertThat(jdbc.sql("select count(*) from views.story")
                        .query(Long.class)
                        .single())
                .isEqualTo(21 * 7);
    }

    private long statementsOf(String name, int flows, Instant start) {
        for (int i = 0; i < flows; i++) {
            Instant at = start.plus(Duration.ofMinutes(i));
            RequestId request = world.ask(name + "-" + i, DANA, "orders-readwrite", Duration.ofHours(1), "because", at);
            world.approve(request, ANA, true, null, at.plusSeconds(10));
            GrantId grant = world.ready(request, at.plusSeconds(11));
            world.end(grant, EndCause.RETURNED, DANA, null, at.plusSeconds(60));
            world.removed(grant, at.plusSeconds(61));
        }
        sessions.getStatistics().setStatisticsEnabled(true);
        sessions.getStatistics().clear();
        feed.deliver();
        return sessions.getStatistics().getPrepareStatementCount();
    }
}
