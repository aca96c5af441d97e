package dev.brevet.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.support.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** The views can be thrown away and made again from the log. */
class ResetTest {

    @Test
    void a_replay_shows_what_was_shown_before() {
        PersonId person = Nodes.engineer();
        Nodes.scene().grant(person, Duration.ofHours(1));
        ViewProgress progress = Nodes.first().getBean(ViewProgress.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> shown(person) == 1 && caughtUp(progress));
        Map<String, Long> before = rows();
        Nodes.jdbc().sql("update views.person set active = not active").update();
        views(Nodes.second()).shutDown();
        views(Nodes.first()).shutDown();

        views(Nodes.first()).resetTokens();

        assertThat(rows().get("access_grant")).as("emptied").isZero();
        views(Nodes.first()).start();
        assertThat(progress.awaitShown(lastEvent(), Duration.ofSeconds(20))).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> caughtUp(progress));
        views(Nodes.second()).start();
        assertThat(rows()).isEqualTo(before);
        assertThat(Nodes.count("views.person where person_id = ? and active", person.value()))
                .isOne();
        assertThat(Nodes.count("dead_letter")).isZero();
        PersonId later = Nodes.engineer();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Nodes.count("views.person where person_id = ?", later.value()))
                        .as("the views go on after the replay")
                        .isOne());
    }

    private static boolean caughtUp(ViewProgress progress) {
        return Nodes.count("unsequenced") == 0 && progress.slowestIndex() >= Nodes.count("log");
    }

    private static long shown(PersonId person) {
        return Nodes.count("views.person where person_id = ?", person.value());
    }

    private static String lastEvent() {
        return Nodes.jdbc().sql("""
                        select event_identifier from domain_event e join log l using (position)
                         order by l.index desc limit 1""").query(String.class).single();
    }

    private static Map<String, Long> rows() {
        List<String> tables = Nodes.jdbc()
                .sql("select tablename from pg_tables where schemaname = 'views'")
                .query(String.class)
                .list();
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(table, Nodes.count("views." + table)));
        return rows;
    }

    private static StreamingEventProcessor views(ApplicationContext node) {
        return node.getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor("views", StreamingEventProcessor.class)
                .orElseThrow();
    }
}
