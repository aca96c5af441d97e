package dev.brevet.views.story;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.shared.Aliases;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Sql;
import dev.brevet.views.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** Answers what happened, in the order of the log. */
@Component
@Transactional(readOnly = true)
class StoryQueries {

    private static final String VISIBLE =
            " (:all or r.person_id = any(cast(:me as text[])) or r.approver_groups && cast(:groups as text[])) ";

    private final JdbcClient jdbc;
    private final Lookups lookups;
    private final Aliases aliases;

    StoryQueries(JdbcClient jdbc, Lookups lookups, Aliases aliases) {
        this.jdbc = jdbc;
        this.lookups = lookups;
        this.aliases = aliases;
    }

    @QueryHandler
    Optional<StoryView> answer(GetStory query) {
        record Head(String person, String entitlement, String target) {}
        Optional<Head> head = seenBy(
                        query.viewer(),
                        jdbc.sql("select r.person_id, r.entitlement_id, r.target_id from views.request r"
                                + " where r.request_id = :id and" + VISIBLE))
                .param("id", query.id().value())
                .query((row, n) -> new Head(
                        Sql.text(row, "person_id"), Sql.text(row, "entitlement_id"), Sql.text(row, "target_id")))
                .optional();
        return head.map(found -> {
            List<Line> lines = jdbc.sql("select * from views.story where request_id = :id order by log_index")
                    .param("id", query.id().value())
                    .query((row, n) -> Line.of(row))
                    .list();
            Lookups.People names = lookups.people(List.of(found.person));
            return new StoryView(
                    query.id(),
                    names.ref(found.person),
                    new EntitlementId(found.entitlement),
                    new TargetId(found.target),
                    events(lines));
        });
    }

    @QueryHandler
    Page<StoryEvent> answer(FindEvents query) {
        int limit = Cursor.limit(query.limit(), 1000);
        if (!query.viewer().seesAll()) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-an-auditor",
                    "Only auditors and security read the whole record.",
                    "Your own requests and grants are on your pages; an auditor can look further."));
        }
        List<Line> lines = jdbc.sql(
                        "select * from views.story where log_index > :after order by log_index limit :limit")
                .param("after", query.after())
                .param("limit", limit + 1)
                .query((row, n) -> Line.of(row))
                .list();
        boolean more = lines.size() > limit;
        List<StoryEvent> events = events(more ? lines.subList(0, limit) : lines);
        return new Page<>(events, more ? Long.toString(events.getLast().index()) : null);
    }

    @QueryHandler
    Page<RecordView> answer(SearchRecord query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.NEWEST);
        StringBuilder sql = new StringBuilder("""
                select r.request_id, r.grant_id, r.person_id, r.entitlement_id, r.target_id, r.state, r.asked_at,
                       greatest(r.last_at, g.removed_at) as last_at, g.state as grant_state,
                       array(select a.approver from views.request_approval a
                              where a.request_id = r.request_id order by a.at, a.approver) as approvers
                  from views.request r
                  left join views.access_grant g on g.request_id = r.request_id
                    and g.grant_id = r.grant_id
                 where (r.asked_at, r.request_id) < (:at, :after) and
                """).append(VISIBLE);
        Map<String, Object> params = new HashMap<>();
        if (!query.text().isBlank()) {
            sql.append("""
                     and (r.request_id = :word or r.grant_id = :word or r.person_id = :word
                          or r.entitlement_id ilike :like or r.target_id ilike :like
                          or r.person_id in (select p.person_id
                               from views.person p join erasable_text t on t.id = p.name_ref and t.erased_at is null
                              where t.text ilike :like))
                    """);
            params.put("word", query.text().strip());
            params.put("like", "%" + like(query.text().strip()) + "%");
        }
        if (query.state() != null) {
            sql.append(" and (r.state = :state or g.state = :state)");
            params.put("state", query.state());
        }
        if (query.from() != null) {
            sql.append(" and r.asked_at >= :from");
            params.put("from", Sql.timestamp(query.from()));
        }
        if (query.until() != null) {
            sql.append(" and r.asked_at < :until");
            params.put("until", Sql.timestamp(query.until()));
        }
        sql.append(" order by r.asked_at desc, r.request_id desc limit :limit");
        List<RecordLine> lines = seenBy(query.viewer(), jdbc.sql(sql.toString()).params(params))
                .param("at", Sql.timestamp(from.at()))
                .param("after", from.id())
                .param("limit", limit + 1)
                .query((row, n) -> RecordLine.of(row))
                .list();
        Page<RecordLine> page = Cursor.page(lines, limit, line -> new Cursor(line.askedAt, line.requestId));
        List<String> people = new ArrayList<>();
        page.items().forEach(line -> {
            people.add(line.personId);
            people.addAll(line.approvers);
        });
        Lookups.People names = lookups.people(people);
        return new Page<>(page.items().stream().map(line -> line.view(names)).toList(), page.next());
    }

    /** The text with the wildcards of {@code like} taken literally. */
    private static String like(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, JdbcClient.StatementSpec statement) {
        return statement
                .param("all", viewer.seesAll())
                .param("me", aliases.of(viewer.person()))
                .param("groups", viewer.groupNames());
    }

    private List<StoryEvent> events(List<Line> lines) {
        Lookups.People names = lookups.people(lines.stream().map(Line::actor).toList());
        Lookups.Texts words = lookups.texts(lines.stream().map(Line::textRef).toList());
        return lines.stream().map(line -> line.view(names, words)).toList();
    }

    private record RecordLine(
            String requestId,
            @Nullable GrantId grantId,
            String personId,
            EntitlementId entitlement,
            TargetId target,
            RequestState state,
            @Nullable GrantState grantState,
            Instant askedAt,
            Instant lastAt,
            List<String> approvers) {

        static RecordLine of(ResultSet row) throws SQLException {
            return new RecordLine(
                    Sql.text(row, "request_id"),
                    Sql.valueOrNull(row, "grant_id", GrantId::new),
                    Sql.text(row, "person_id"),
                    new EntitlementId(Sql.text(row, "entitlement_id")),
                    new TargetId(Sql.text(row, "target_id")),
                    RequestState.of(Sql.text(row, "state")).orElseThrow(),
                    Sql.valueOrNull(
                            row, "grant_state", word -> GrantState.of(word).orElseThrow()),
                    Sql.instant(row, "asked_at"),
                    Sql.instant(row, "last_at"),
                    Sql.texts(row, "approvers"));
        }

        RecordView view(Lookups.People names) {
            return new RecordView(
                    new RequestId(requestId),
                    grantId,
                    names.ref(personId),
                    entitlement,
                    target,
                    state,
                    grantState,
                    askedAt,
                    lastAt,
                    approvers.stream().map(names::ref).toList());
        }
    }

    private record Line(
            long index,
            String requestId,
            String kind,
            Instant at,
            @Nullable String actor,
            @Nullable String channel,
            Map<String, String> facts,
            @Nullable String textRef,
            @Nullable Evidence evidence) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    row.getLong("log_index"),
                    Sql.text(row, "request_id"),
                    Sql.text(row, "kind"),
                    Sql.instant(row, "at"),
                    Sql.textOrNull(row, "actor"),
                    Sql.textOrNull(row, "channel"),
                    Json.facts(Sql.text(row, "facts")),
                    Sql.textOrNull(row, "text_ref"),
                    Json.evidence(Sql.textOrNull(row, "evidence")));
        }

        StoryEvent view(Lookups.People names, Lookups.Texts words) {
            return new StoryEvent(
                    index,
                    new RequestId(requestId),
                    kind,
                    at,
                    names.refOrNull(actor),
                    channel,
                    facts,
                    words.textOrNull(textRef),
                    evidence);
        }
    }
}
