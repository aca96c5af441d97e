package dev.brevet.views.requests;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Aliases;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.Deciders;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Seats;
import dev.brevet.views.shared.Sql;
import dev.brevet.views.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers questions about requests, each row with the names and words that belong to it. */
@Component
@Transactional(readOnly = true)
class RequestQueries {

    private static final String SELECT = """
            select r.*, e.environment, e.gives_ref
              from views.request r left join views.entitlement e on e.entitlement_id = r.entitlement_id
            """;

    private static final String VISIBLE = " (:all or r.person_id = any(cast(:mine as text[])) or"
            + Deciders.condition("r.approver_groups", "r.stand_in_groups", "r.person_id") + ") ";

    private final JdbcClient jdbc;
    private final Lookups lookups;
    private final Deciders deciders;
    private final Aliases aliases;

    RequestQueries(JdbcClient jdbc, Lookups lookups, Deciders deciders, Aliases aliases) {
        this.jdbc = jdbc;
        this.lookups = lookups;
        this.deciders = deciders;
        this.aliases = aliases;
    }

    @QueryHandler
    Optional<RequestView> answer(GetRequest query) {
        return views(seenBy(query.viewer(), jdbc.sql(SELECT + " where r.request_id = :id and" + VISIBLE))
                        .param("id", query.id().value())
                        .query((row, n) -> Line.of(row))
                        .list())
                .stream()
                .findFirst();
    }

    @QueryHandler
    Page<RequestView> answer(FindRequests query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.NEWEST);
        StringBuilder sql = new StringBuilder(SELECT)
                .append(" where (r.asked_at, r.request_id) < (:at, :after) and")
                .append(VISIBLE);
        PersonId person = query.person();
        String[] ids = person == null ? new String[0] : aliases.of(person);
        if (person != null) {
            sql.append(" and").append(Aliases.condition("r.person_id", "person", ids));
        }
        if (!query.states().isEmpty()) {
            sql.append(" and r.state = any(cast(:states as text[]))");
        }
        sql.append(" order by r.asked_at desc, r.request_id desc limit :limit");
        JdbcClient.StatementSpec statement = seenBy(query.viewer(), jdbc.sql(sql.toString()))
                .param("at", Sql.timestamp(from.at()))
                .param("after", from.id())
                .param("limit", limit + 1);
        if (person != null) {
            statement = statement.param("person", Aliases.value(ids));
        }
        if (!query.states().isEmpty()) {
            statement = statement.param(
                    "states", query.states().stream().map(RequestState::word).toArray(String[]::new));
        }
        List<Line> lines = statement.query((row, n) -> Line.of(row)).list();
        Page<Line> page = Cursor.page(lines, limit, line -> new Cursor(line.askedAt, line.id));
        return new Page<>(views(page.items()), page.next());
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, JdbcClient.StatementSpec statement) {
        return deciders.of(viewer)
                .bind(statement)
                .param("all", viewer.seesAll())
                .param("mine", aliases.of(viewer.person()));
    }

    private List<RequestView> views(List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<String, List<ApprovalLine>> approvals = approvals(lines);
        List<@Nullable String> people = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (Line line : lines) {
            people.add(line.personId);
            people.add(line.closedBy);
            texts.add(line.reasonRef);
            texts.add(line.commentRef);
            texts.add(line.givesRef);
        }
        approvals
                .values()
                .forEach(list -> list.forEach(approval -> {
                    people.add(approval.approver);
                    people.add(approval.inPlaceOf);
                    texts.add(approval.commentRef);
                }));
        Lookups.People names = lookups.people(people);
        Lookups.Texts words = lookups.texts(texts);
        return lines.stream()
                .map(line -> line.view(approvals.getOrDefault(line.id, List.of()), names, words))
                .toList();
    }

    private Map<String, List<ApprovalLine>> approvals(List<Line> lines) {
        Map<String, List<ApprovalLine>> found = new HashMap<>();
        jdbc.sql(
                        "select * from views.request_approval where request_id = any(cast(:ids as text[])) order by at, approver")
                .param("ids", lines.stream().map(line -> line.id).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(Sql.text(row, "request_id"), id -> new ArrayList<>())
                            .add(ApprovalLine.of(row));
                });
        return found;
    }

    private record ApprovalLine(
            String approver,
            Instant at,
            List<GroupId> countsFor,
            Duration duration,
            boolean unseen,
            @Nullable String commentRef,
            @Nullable String inPlaceOf) {

        static ApprovalLine of(ResultSet row) throws SQLException {
            return new ApprovalLine(
                    Sql.text(row, "approver"),
                    Sql.instant(row, "at"),
                    Sql.groups(row, "counts_for"),
                    Duration.ofSeconds(row.getLong("duration_s")),
                    row.getBoolean("unseen"),
                    Sql.textOrNull(row, "comment_ref"),
                    Sql.textOrNull(row, "in_place_of"));
        }

        ApprovalView view(Lookups.People names, Lookups.Texts words) {
            return new ApprovalView(
                    names.ref(approver),
                    at,
                    countsFor,
                    duration,
                    unseen,
                    words.textOrNull(commentRef),
                    names.refOrNull(inPlaceOf));
        }
    }

    private record Line(
            String id,
            int version,
            RequestState state,
            String personId,
            EntitlementId entitlement,
            TargetId target,
            @Nullable Environment environment,
            @Nullable String givesRef,
            Duration duration,
            @Nullable Duration granted,
            String reasonRef,
            Instant askedAt,
            @Nullable Instant startAt,
            @Nullable Instant decideBy,
            @Nullable Digest digest,
            @Nullable String policyVersion,
            List<ApprovalNeed> needs,
            @Nullable ApprovalBasis basis,
            @Nullable Instant approvedAt,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String commentRef,
            @Nullable String rule,
            @Nullable GrantId grantId,
            @Nullable Risk risk,
            Handling handling,
            @Nullable Instant remindedAt,
            @Nullable Instant escalatedAt) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    Sql.text(row, "request_id"),
                    row.getInt("version"),
                    RequestState.of(Sql.text(row, "state")).orElseThrow(),
                    Sql.text(row, "person_id"),
                    new EntitlementId(Sql.text(row, "entitlement_id")),
                    new TargetId(Sql.text(row, "target_id")),
                    Sql.valueOrNull(row, "environment", Environment::valueOf),
                    Sql.textOrNull(row, "gives_ref"),
                    Duration.ofSeconds(row.getLong("duration_s")),
                    Sql.secondsOrNull(row, "granted_s"),
                    Sql.text(row, "reason_ref"),
                    Sql.instant(row, "asked_at"),
                    Sql.instantOrNull(row, "start_at"),
                    Sql.instantOrNull(row, "decide_by"),
                    Sql.valueOrNull(row, "digest", Digest::new),
                    Sql.textOrNull(row, "policy_version"),
                    Json.needs(Sql.text(row, "needs")),
                    Sql.valueOrNull(row, "basis", ApprovalBasis::valueOf),
                    Sql.instantOrNull(row, "approved_at"),
                    Sql.instantOrNull(row, "closed_at"),
                    Sql.textOrNull(row, "closed_by"),
                    Sql.textOrNull(row, "comment_ref"),
                    Sql.textOrNull(row, "rule"),
                    Sql.valueOrNull(row, "grant_id", GrantId::new),
                    Json.risk(Sql.textOrNull(row, "risk")),
                    handling(row),
                    Sql.instantOrNull(row, "reminded_at"),
                    Sql.instantOrNull(row, "escalated_at"));
        }

        private static Handling handling(ResultSet row) throws SQLException {
            GroupId to = Sql.valueOrNull(row, "escalate_to", GroupId::new);
            Instant at = Sql.instantOrNull(row, "escalate_at");
            return new Handling(
                    Sql.valueOrNull(row, "extending", GrantId::new),
                    Sql.groups(row, "notified"),
                    Sql.instantOrNull(row, "remind_at"),
                    to == null || at == null ? null : new Handling.Escalation(to, at));
        }

        RequestView view(List<ApprovalLine> approvals, Lookups.People names, Lookups.Texts words) {
            return new RequestView(
                    new RequestId(id),
                    version,
                    state,
                    names.ref(personId),
                    entitlement,
                    target,
                    environment,
                    words.textOrNull(givesRef),
                    duration,
                    granted,
                    words.text(reasonRef),
                    askedAt,
                    startAt,
                    decideBy,
                    digest,
                    policyVersion,
                    new Seats(needs)
                            .met(approvals.stream().map(ApprovalLine::countsFor).toList()),
                    approvals.stream().map(line -> line.view(names, words)).toList(),
                    basis,
                    approvedAt,
                    closedAt,
                    names.refOrNull(closedBy),
                    words.textOrNull(commentRef),
                    rule,
                    grantId,
                    risk,
                    handling,
                    remindedAt,
                    escalatedAt);
        }
    }
}
