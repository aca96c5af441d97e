package dev.brevet.views.countersign;

import dev.brevet.api.countersign.ChangeId;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Sql;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what waits for a second admin. */
@Component
@Transactional(readOnly = true)
class WaitingChangeQueries {

    private final JdbcClient jdbc;
    private final Lookups lookups;

    WaitingChangeQueries(JdbcClient jdbc, Lookups lookups) {
        this.jdbc = jdbc;
        this.lookups = lookups;
    }

    private record Line(ChangeId id, String what, String why, String by, Instant at, Instant until) {}

    @QueryHandler
    List<WaitingChangeView> answer(FindWaitingChanges query) {
        if (!query.viewer().seesAll() && !query.viewer().administrates()) {
            return List.of();
        }
        List<Line> lines = jdbc.sql("""
                        select * from views.waiting_change where waits_until > now()
                         order by wanted_at desc, change_id limit 200""")
                .query((row, n) -> new Line(
                        new ChangeId(Sql.text(row, "change_id")),
                        Sql.text(row, "what"),
                        Sql.text(row, "why"),
                        Sql.text(row, "wanted_by"),
                        Sql.instant(row, "wanted_at"),
                        Sql.instant(row, "waits_until")))
                .list();
        Lookups.People names = lookups.people(lines.stream().map(Line::by).toList());
        return lines.stream()
                .map(l -> new WaitingChangeView(l.id, l.what, l.why, names.ref(l.by), l.at, l.until))
                .toList();
    }
}
