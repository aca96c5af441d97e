package dev.brevet.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.notifications.delivery.OldTellings;
import dev.brevet.views.shared.Sql;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was told is forgotten after 60 days, and what waits never. */
class OldTellingsTest {

    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(Map.of());
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    /** So many rows, with a lane, a try, a pace and a rest each. */
    private void rows(String name, int many, String state, Duration old) {
        scene.jdbc
                .sql("""
                        with made as (
                            insert into telling (id, log_index, part, topic, kind, channel, lane, pace, place, facts, due_at,
                                since, state, settled_at)
                            select :name || i, i, 0, 'READY', 'NOTICE', 'nowhere', :name || i, :name || i, 'x', '{}', :at, :at,
                                   :state, case when :state in ('PENDING', 'DIGESTED') then null else :at end
                              from generate_series(1, :many) i returning id),
                        lanes as (insert into telling_lane (lane, fence, settled_at) select id, 1, :at from made),
                        tries as (insert into telling_attempt (telling_id, at, took_ms, outcome)
                            select id, :at, 1, 'DELIVERED' from made),
                        paces as (insert into telling_pace (key, next_at) select id, :at from made)
                        insert into telling_rest (key, failures, rests_until, reason, since)
                        select id, 1, :at, 'r', :at from made""")
                .param("name", name)
                .param("many", many)
                .param("state", state)
                .param("at", Sql.timestamp(Scene.NOON.minus(old)))
                .update();
    }

    @Test
    void what_is_old_and_settled_goes_in_batches_with_all_that_belongs_to_it() {
        rows("old-", 2_500, "DELIVERED", Duration.ofDays(61));
        rows("digested-", 10, "DIGESTED", Duration.ofDays(61));
        rows("young-", 5, "REFUSED", Duration.ofDays(59));
        rows("waits-", 3, "PENDING", Duration.ofDays(61));

        int forgotten = scene.bean(OldTellings.class).forget();

        // Tellings and lanes of the first two; tries, paces and rests of those that wait as well.
        assertThat(forgotten).isEqualTo(2 * 2_510 + 3 * 2_513);
        assertThat(scene.jdbc
                        .sql("select distinct substring(id from '[a-z]+-') from telling order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("waits-", "young-");
        assertThat(scene.jdbc
                        .sql("select distinct substring(lane from '[a-z]+-') from telling_lane order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("waits-", "young-");
        assertThat(scene.bean(OldTellings.class).forget()).isZero();
    }
}
