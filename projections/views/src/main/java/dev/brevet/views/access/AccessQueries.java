package dev.brevet.views.access;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Aliases;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers who has what, now or at an instant, from the spans that the grants' rows hold.
 *
 * <p>It has no table of its own: the span of an access is two columns of its grant.
 */
@Component
@Transactional(readOnly = true)
class AccessQueries {

    private final JdbcClient jdbc;
    private final Lookups lookups;
    private final Aliases aliases;

    AccessQueries(JdbcClient jdbc, Lookups lookups, Aliases aliases) {
        this.jdbc = jdbc;
        this.lookups = lookups;
        this.aliases = aliases;
    }

    @QueryHandler
    Page<AccessView> answer(FindAccess query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.NEWEST);
        Map<String, Object> params = new HashMap<>();
        StringBuilder sql = new StringBuilder(
                """
                select g.*, e.environment, :instant_or_now as as_of
                  from views.access_grant g
                  left join views.request r on r.request_id = g.request_id
                  left join views.entitlement e on e.entitlement_id = g.entitlement_id
                 where g.held @> :instant_or_now and (g.issued_at, g.grant_id) < (:at, :after)
                   and (:all or g.person_id = any(cast(:me as text[])) or r.approver_groups && cast(:groups as text[]))
                """.replace(":instant_or_now", query.at() == null ? "now()" : "cast(:instant as timestamptz)"));
        if (query.at() != null) {
            params.put("instant", Sql.timestamp(query.at()));
        }
        PersonId person = query.person();
        if (person != null) {
            String[] ids = aliases.of(person);
            sql.append(" and").append(Aliases.condition("g.person_id", "person", ids));
            params.put("person", Aliases.value(ids));
        }
        TargetId target = query.target();
        if (target != null) {
            sql.append(" and g.target_id = :target");
            params.put("target", target.value());
        }
        sql.append(" order by g.issued_at desc, g.grant_id desc limit :limit");
        List<Line> lines = jdbc.sql(sql.toString())
                .params(params)
                .param("at", Sql.timestamp(from.at()))
                .param("after", from.id())
                .param("limit", limit + 1)
                .param("all", query.viewer().seesAll() || looksAfterThem(query))
                .param("me", aliases.of(query.viewer().person()))
                .param("groups", query.viewer().groupNames())
                .query((row, n) -> Line.of(row))
                .list();
        Page<Line> page = Cursor.page(lines, limit, line -> new Cursor(line.since, line.grantId));
        Lookups.People names =
                lookups.people(page.items().stream().map(Line::personId).toList());
        return new Page<>(page.items().stream().map(line -> line.view(names)).toList(), page.next());
    }

    /** An admin may end any grant, and so sees what one person has now; never what anybody had. */
    private static boolean looksAfterThem(FindAccess query) {
        return query.viewer().administrates() && query.person() != null && query.at() == null;
    }

    private record Line(
            String grantId,
            String requestId,
            String personId,
            EntitlementId entitlement,
            TargetId target,
            @Nullable Environment environment,
            @Nullable String right,
            GrantState state,
            Instant since,
            @Nullable Instant readyAt,
            Instant endsAt,
            @Nullable Instant goneAt) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    Sql.text(row, "grant_id"),
                    Sql.text(row, "request_id"),
                    Sql.text(row, "person_id"),
                    new EntitlementId(Sql.text(row, "entitlement_id")),
                    new TargetId(Sql.text(row, "target_id")),
                    Sql.valueOrNull(row, "environment", Environment::valueOf),
                    Sql.textOrNull(row, "right_name"),
                    stateThen(row),
                    Sql.instant(row, "issued_at"),
                    Sql.instantOrNull(row, "ready_at"),
                    Sql.instant(row, "ends_at"),
                    Sql.instantOrNull(row, "removed_at"));
        }

        private static GrantState stateThen(ResultSet row) throws SQLException {
            Instant then = Sql.instant(row, "as_of");
            if (reached(row, "escalated_at", then)) {
                return GrantState.STUCK;
            }
            if (reached(row, "ended_at", then)) {
                return row.getBoolean("failed") ? GrantState.FAILED : GrantState.ENDED;
            }
            if (!reached(row, "ready_at", then)) {
                return GrantState.PROVISIONING;
            }
            return reached(row, "ending_at", then) ? GrantState.ENDING : GrantState.READY;
        }

        private static boolean reached(ResultSet row, String column, Instant then) throws SQLException {
            Instant at = Sql.instantOrNull(row, column);
            return at != null && !at.isAfter(then);
        }

        AccessView view(Lookups.People names) {
            return new AccessView(
                    new GrantId(grantId),
                    new RequestId(requestId),
                    names.ref(personId),
                    entitlement,
                    target,
                    environment,
                    right,
                    state,
                    since,
                    readyAt,
                    endsAt,
                    goneAt);
        }
    }
}
