package dev.brevet.views.grants;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Aliases;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.Sql;
import dev.brevet.views.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers questions about grants, each row with the names and words that belong to it. */
@Component
@Transactional(readOnly = true)
class GrantQueries {

    private static final String SELECT = """
            select g.*, r.reason_ref, r.approver_groups, e.environment, t.connector, t.settings, t.expires_natively,
                   t.ends_sessions, t.residual_s, p.account_ref
              from views.access_grant g
              left join views.request r on r.request_id = g.request_id
              left join views.entitlement e on e.entitlement_id = g.entitlement_id
              left join views.target t on t.target_id = g.target_id
              left join views.person p on p.person_id = g.person_id
            """;

    private static final String VISIBLE =
            " (:all or g.person_id = any(cast(:me as text[])) or r.approver_groups && cast(:groups as text[])) ";

    /** Words of states in which the access may still be there; lets the small index of live grants serve them. */
    private static final Set<GrantState> LIVE = Set.of(
            GrantState.SCHEDULED,
            GrantState.PROVISIONING,
            GrantState.READY,
            GrantState.ENDING,
            GrantState.ENDED,
            GrantState.STUCK);

    private final JdbcClient jdbc;
    private final Lookups lookups;
    private final Aliases aliases;

    GrantQueries(JdbcClient jdbc, Lookups lookups, Aliases aliases) {
        this.jdbc = jdbc;
        this.lookups = lookups;
        this.aliases = aliases;
    }

    @QueryHandler
    Optional<GrantView> answer(GetGrant query) {
        // An admin may end any grant, and so sees each that is not gone.
        String visible = query.viewer().administrates() ? "(g.removed_at is null or" + VISIBLE + ")" : VISIBLE;
        return views(seenBy(query.viewer(), jdbc.sql(SELECT + " where g.grant_id = :id and " + visible))
                        .param("id", query.id().value())
                        .query((row, n) -> Line.of(row))
                        .list())
                .stream()
                .findFirst();
    }

    @QueryHandler
    Page<GrantView> answer(FindGrants query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.NEWEST);
        StringBuilder sql = new StringBuilder(SELECT)
                .append(" where (g.approved_at, g.grant_id) < (:at, :after) and")
                .append(VISIBLE);
        Map<String, Object> params = new HashMap<>();
        params.put("at", Sql.timestamp(from.at()));
        params.put("after", from.id());
        params.put("limit", limit + 1);
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
        if (!query.states().isEmpty()) {
            sql.append(" and g.state = any(cast(:states as text[]))");
            params.put("states", query.states().stream().map(GrantState::word).toArray(String[]::new));
            if (LIVE.containsAll(query.states())) {
                sql.append(" and g.removed_at is null");
            }
        }
        sql.append(" order by g.approved_at desc, g.grant_id desc limit :limit");
        List<Line> lines = seenBy(query.viewer(), jdbc.sql(sql.toString()).params(params))
                .query((row, n) -> Line.of(row))
                .list();
        Page<Line> page = Cursor.page(lines, limit, line -> new Cursor(line.row.approvedAt, line.row.grantId));
        return new Page<>(views(page.items()), page.next());
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, JdbcClient.StatementSpec statement) {
        return statement
                .param("all", viewer.seesAll())
                .param("me", aliases.of(viewer.person()))
                .param("groups", viewer.groupNames());
    }

    private List<GrantView> views(List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> approvers = approvers(lines);
        List<@Nullable String> people = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        approvers.values().forEach(people::addAll);
        for (Line line : lines) {
            people.add(line.row.personId);
            people.add(line.row.endedBy);
            people.add(line.row.attestedFirst);
            people.add(line.row.attestedSecond);
            texts.add(line.row.endReasonRef);
            texts.add(line.reasonRef);
            texts.add(line.accountRef);
        }
        Lookups.People names = lookups.people(people);
        Lookups.Texts words = lookups.texts(texts);
        return lines.stream()
                .map(line -> line.view(approvers.getOrDefault(line.row.requestId, List.of()), names, words))
                .toList();
    }

    private Map<String, List<String>> approvers(List<Line> lines) {
        Map<String, List<String>> found = new HashMap<>();
        jdbc.sql("select request_id, approver from views.request_approval"
                        + " where request_id = any(cast(:ids as text[])) order by at, approver")
                .param("ids", lines.stream().map(line -> line.row.requestId).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(Sql.text(row, "request_id"), id -> new ArrayList<>())
                            .add(Sql.text(row, "approver"));
                });
        return found;
    }

    /** One row of the join; the part that is the grant's own has the shape of the entity. */
    private record Line(
            GrantRow row,
            @Nullable String reasonRef,
            List<GroupId> approverGroups,
            @Nullable Environment environment,
            @Nullable String connector,
            List<Setting> settings,
            @Nullable TargetTraits traits,
            @Nullable String accountRef) {

        static Line of(ResultSet from) throws SQLException {
            GrantRow row = new GrantRow(Sql.text(from, "grant_id"));
            row.requestId = Sql.text(from, "request_id");
            row.personId = Sql.text(from, "person_id");
            row.entitlementId = Sql.text(from, "entitlement_id");
            row.targetId = Sql.text(from, "target_id");
            row.state = Sql.text(from, "state");
            row.approvedAt = Sql.instant(from, "approved_at");
            row.startAt = Sql.instantOrNull(from, "start_at");
            row.byHolder = from.getBoolean("by_holder");
            row.extendedBy = Sql.texts(from, "extended_by").toArray(String[]::new);
            row.issuedAt = Sql.instantOrNull(from, "issued_at");
            row.readyAt = Sql.instantOrNull(from, "ready_at");
            row.readyEvidence = Sql.textOrNull(from, "ready_evidence");
            row.endsAt = Sql.instantOrNull(from, "ends_at");
            row.breakGlass = from.getBoolean("break_glass");
            row.endedAt = Sql.instantOrNull(from, "ended_at");
            row.cause = Sql.textOrNull(from, "cause");
            row.endedBy = Sql.textOrNull(from, "ended_by");
            row.endReasonRef = Sql.textOrNull(from, "end_reason_ref");
            row.escalatedAt = Sql.instantOrNull(from, "escalated_at");
            row.removedAt = Sql.instantOrNull(from, "removed_at");
            row.removalEvidence = Sql.textOrNull(from, "removal_evidence");
            row.problem = Sql.textOrNull(from, "problem");
            row.attestedFirst = Sql.textOrNull(from, "attested_first");
            row.attestedSecond = Sql.textOrNull(from, "attested_second");
            return new Line(
                    row,
                    Sql.textOrNull(from, "reason_ref"),
                    Sql.groups(from, "approver_groups"),
                    Sql.valueOrNull(from, "environment", Environment::valueOf),
                    Sql.textOrNull(from, "connector"),
                    Json.settings(Sql.textOrNull(from, "settings")),
                    Sql.traitsOrNull(from),
                    Sql.textOrNull(from, "account_ref"));
        }

        GrantView view(List<String> approvers, Lookups.People names, Lookups.Texts words) {
            List<PersonRef> attestedBy = new ArrayList<>();
            if (row.attestedFirst != null) {
                attestedBy.add(names.ref(row.attestedFirst));
            }
            if (row.attestedSecond != null) {
                attestedBy.add(names.ref(row.attestedSecond));
            }
            String account = words.textOrNull(accountRef);
            return new GrantView(
                    new GrantId(row.grantId),
                    new RequestId(row.requestId),
                    names.ref(row.personId),
                    new EntitlementId(row.entitlementId),
                    new TargetId(row.targetId),
                    environment,
                    GrantState.of(row.state).orElseThrow(),
                    words.textOrNull(reasonRef),
                    approvers.stream().map(names::ref).toList(),
                    approverGroups,
                    row.approvedAt,
                    row.startAt,
                    row.issuedAt,
                    row.readyAt,
                    Json.evidence(row.readyEvidence),
                    row.endsAt,
                    row.endedAt,
                    row.cause == null ? null : EndCause.valueOf(row.cause),
                    names.refOrNull(row.endedBy),
                    words.textOrNull(row.endReasonRef),
                    row.escalatedAt,
                    row.removedAt,
                    Json.evidence(row.removalEvidence),
                    row.problem == null ? null : Problem.valueOf(row.problem),
                    List.copyOf(attestedBy),
                    connector,
                    settings,
                    traits,
                    Lookups.ERASED.equals(account) ? null : account,
                    row.breakGlass,
                    row.byHolder,
                    row.extendedBy.length);
        }
    }
}
