package dev.brevet.app.health;

import dev.brevet.app.view.ViewProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the figures, for whoever asks, and not more often than every two seconds. */
@Component
class Looks {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private static final String LOOK = """
            select (select coalesce(max(index), 0) from log) as log_index,
                   (select count(*) from unsequenced) as unsequenced,
                   (select min(position) from unsequenced) as waiting,
                   (select count(*) from dead_letter) as dead_letters,
                   (select count(*) from idempotency_key) as idempotency_keys,
                   (select count(*) from obligation r where r.kind = 'REVOKE' and not exists
                       (select 1 from obligation e where e.kind = 'ESCALATE' and e.subject = r.subject)) as stuck,
                   (select count(*) from fact_review where finding is null and due_by <= brevet_now()) as overdue_reviews,
                   o.overdue, o.oldest, brevet_now() as now
              from (select count(*) as overdue, min(due) as oldest from obligation
                     where due < brevet_now() - interval '5 s') o""";

    private final JdbcClient jdbc;
    private final ViewProgress views;
    private @Nullable Figures last;
    private long takenAt;
    private long waiting = -1;
    private long waitingSince;

    Looks(DataSource dataSource, ViewProgress views) {
        this.jdbc = JdbcClient.create(dataSource);
        this.views = views;
    }

    synchronized Figures figures() {
        long now = System.nanoTime();
        Figures known = last;
        if (known != null && now - takenAt < FRESH) {
            return known;
        }
        Figures fresh = jdbc.sql(LOOK).query((row, n) -> figures(row, now)).single();
        last = fresh;
        takenAt = now;
        return fresh;
    }

    private Figures figures(ResultSet row, long now) throws SQLException {
        long first = row.getObject("waiting") == null ? -1 : row.getLong("waiting");
        if (first != waiting) {
            waiting = first;
            waitingSince = now;
        }
        long logIndex = row.getLong("log_index");
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Figures(
                logIndex,
                row.getLong("unsequenced"),
                first < 0 ? Duration.ZERO : Duration.ofNanos(now - waitingSince),
                Math.max(0, logIndex - views.slowestIndex()),
                row.getLong("dead_letters"),
                row.getLong("overdue"),
                oldest == null ? Duration.ZERO : Figures.between(oldest, row.getObject("now", OffsetDateTime.class)),
                row.getLong("stuck"),
                row.getLong("overdue_reviews"),
                row.getLong("idempotency_keys"));
    }
}
