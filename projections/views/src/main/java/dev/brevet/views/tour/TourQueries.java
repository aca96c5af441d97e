package dev.brevet.views.tour;

import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.Sql;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers how far the newcomer has come. */
@Component
@Transactional(readOnly = true)
class TourQueries {

    private final JdbcClient jdbc;

    TourQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The request that came furthest, one that somebody approved before one that nobody had to; of those, the first. */
    @QueryHandler
    TourView answer(GetTour query) {
        return jdbc.sql("""
                select * from views.tour
                 order by approved_at is null, num_nonnulls(ready_at, ended_at, removed_at) desc, asked_at
                 limit 1""")
                .query((row, n) -> new TourView(
                        new RequestId(Sql.text(row, "request_id")),
                        Sql.instant(row, "asked_at"),
                        Sql.instantOrNull(row, "approved_at"),
                        Sql.instantOrNull(row, "ready_at"),
                        Sql.instantOrNull(row, "ended_at"),
                        Sql.instantOrNull(row, "removed_at")))
                .optional()
                .orElseGet(() -> new TourView(null, null, null, null, null, null));
    }
}
