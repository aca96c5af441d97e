package dev.brevet.notifications.delivery;

import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.views.shared.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what was told more than 60 days ago, a thousand rows at a time.
 *
 * <p>What was told is no record of what happened: the log is. What waits is never forgotten, whatever its age.
 */
@Component
public class OldTellings {

    private static final Duration KEPT = Duration.ofDays(60);
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 200;

    private static final List<String> OLD = List.of("""
            delete from telling where id in (
                select id from telling where settled_at < :before and state <> 'PENDING' order by settled_at limit :batch)""", """
            delete from telling where id in (
                select id from telling where settled_at is null and state = 'DIGESTED' and since < :before limit :batch)""", """
            delete from telling_attempt where attempt in (
                select attempt from telling_attempt where at < :before order by at limit :batch)""", """
            delete from telling_lane where lane in (
                select lane from telling_lane l where settled_at < :before and lease_until is null
                   and not exists (select 1 from telling t where t.lane = l.lane and t.state = 'PENDING')
                 order by settled_at limit :batch for update skip locked)""", """
            delete from telling_pace where key in (select key from telling_pace where next_at < :before limit :batch)""", """
            delete from telling_rest where key in (select key from telling_rest where rests_until < :before limit :batch)""");

    private final JdbcClient jdbc;
    private final TellingTime time;

    OldTellings(JdbcClient jdbc, TellingTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Returns how many rows were forgotten; each batch is a transaction of its own. */
    public int forget() {
        Instant before = time.now().minus(KEPT);
        int all = 0;
        for (String old : OLD) {
            int forgotten = BATCH;
            for (int i = 0; i < MOST_BATCHES && forgotten == BATCH; i++) {
                forgotten = jdbc.sql(old)
                        .param("before", Sql.timestamp(before))
                        .param("batch", BATCH)
                        .update();
                all += forgotten;
            }
        }
        return all;
    }
}
