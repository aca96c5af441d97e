package dev.brevet.views.catalog;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.Sql;
import dev.brevet.views.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what can be asked for, the likeliest first. */
@Component
@Transactional(readOnly = true)
class CatalogQueries {

    private static final String SELECT = """
            select e.*, t.connector, t.expires_natively, t.ends_sessions, t.residual_s
              from views.entitlement e left join views.target t on t.target_id = e.target_id
            """;

    private final JdbcClient jdbc;
    private final Lookups lookups;

    CatalogQueries(JdbcClient jdbc, Lookups lookups) {
        this.jdbc = jdbc;
        this.lookups = lookups;
    }

    @QueryHandler
    Optional<EntitlementView> answer(GetEntitlement query) {
        return views(
                        query.viewer(),
                        jdbc.sql(SELECT + " where e.entitlement_id = :id")
                                .param("id", query.id().value())
                                .query((row, n) -> Line.of(row))
                                .list())
                .stream()
                .findFirst();
    }

    @QueryHandler
    Page<EntitlementView> answer(FindEntitlements query) {
        int limit = Cursor.limit(query.limit(), 200);
        List<Line> askable = jdbc.sql(SELECT + " where not e.retired and e.askers && cast(:groups as text[])")
                .param("groups", query.viewer().ownGroupNames())
                .query((row, n) -> Line.of(row))
                .list();
        Map<String, Instant> lastAsked = lastAsked(query.viewer().person());
        List<Line> best = Ranking.rank(query.text(), askable, Line::words, line -> lastAsked.get(line.id)).stream()
                .limit(limit)
                .toList();
        return new Page<>(views(query.viewer(), best), null);
    }

    private Map<String, Instant> lastAsked(PersonId person) {
        Map<String, Instant> last = new HashMap<>();
        jdbc.sql("""
                select entitlement_id, max(asked_at) as at
                  from (select entitlement_id, asked_at from views.request where person_id = :me
                         order by asked_at desc, request_id desc limit 100) latest
                 group by entitlement_id""").param("me", person.value()).query(row -> {
            last.put(Sql.text(row, "entitlement_id"), Sql.instant(row, "at"));
        });
        return last;
    }

    private List<EntitlementView> views(Viewer viewer, List<Line> lines) {
        Lookups.Texts words = lookups.texts(lines.stream().map(Line::givesRef).toList());
        return lines.stream().map(line -> line.view(viewer, words)).toList();
    }

    private record Line(
            String id,
            TargetId target,
            String right,
            String givesRef,
            Environment environment,
            DataClass dataClass,
            Duration cap,
            Duration decideWithin,
            List<GroupId> askers,
            List<ApprovalNeed> approvals,
            boolean retired,
            @Nullable String connector,
            @Nullable TargetTraits traits) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    Sql.text(row, "entitlement_id"),
                    new TargetId(Sql.text(row, "target_id")),
                    Sql.text(row, "right_name"),
                    Sql.text(row, "gives_ref"),
                    Environment.valueOf(Sql.text(row, "environment")),
                    DataClass.valueOf(Sql.text(row, "data_class")),
                    Duration.ofSeconds(row.getLong("cap_s")),
                    Duration.ofSeconds(row.getLong("decide_within_s")),
                    Sql.groups(row, "askers"),
                    Json.needs(Sql.text(row, "approvals")),
                    row.getBoolean("retired"),
                    Sql.textOrNull(row, "connector"),
                    Sql.traitsOrNull(row));
        }

        /** What a search looks into, the most telling first. */
        List<String> words() {
            return List.of(
                    id,
                    target.value(),
                    environment.name().toLowerCase(Locale.ROOT),
                    right,
                    connector == null ? "" : connector);
        }

        EntitlementView view(Viewer viewer, Lookups.Texts words) {
            return new EntitlementView(
                    new EntitlementId(id),
                    target,
                    right,
                    words.text(givesRef),
                    environment,
                    dataClass,
                    cap,
                    decideWithin,
                    askers,
                    approvals,
                    !retired && askers.stream().anyMatch(viewer.groups()::contains),
                    retired,
                    connector,
                    traits);
        }
    }
}
