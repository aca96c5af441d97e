package dev.brevet.views.reviews;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewId;
import dev.brevet.views.shared.Aliases;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.Sql;
import dev.brevet.views.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers questions about reviews and drills. */
@Component
@Transactional(readOnly = true)
class ReviewQueries {

    private static final String SELECT = """
            select v.*, g.state as grant_state, v.closed_at is null and v.due_by <= now() as overdue
              from views.review v left join views.access_grant g on g.request_id = v.request_id
            """;

    private static final String VISIBLE =
            " (:all or v.person_id = any(cast(:me as text[])) or v.reviewers && cast(:groups as text[])) ";

    private final JdbcClient jdbc;
    private final Lookups lookups;
    private final Aliases aliases;

    ReviewQueries(JdbcClient jdbc, Lookups lookups, Aliases aliases) {
        this.jdbc = jdbc;
        this.lookups = lookups;
        this.aliases = aliases;
    }

    @QueryHandler
    Integer answer(CountReviews query) {
        return jdbc.sql("""
                        select count(*) from views.review v
                         where v.closed_at is null and v.person_id <> all(cast(:me as text[])) and v.reviewers && cast(:groups as text[])""")
                .param("me", aliases.of(query.viewer().person()))
                .param("groups", query.viewer().groupNames())
                .query(Integer.class)
                .single();
    }

    @QueryHandler
    Optional<ReviewView> answer(GetReview query) {
        List<Line> lines = seenBy(query.viewer(), jdbc.sql(SELECT + " where v.review_id = :id and" + VISIBLE))
                .param("id", query.id().value())
                .query((row, n) -> Line.of(row))
                .list();
        return views(lines, query.viewer()).stream().findFirst();
    }

    @QueryHandler
    Page<ReviewView> answer(FindReviews query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.NEWEST);
        List<Line> lines = seenBy(
                        query.viewer(),
                        jdbc.sql(SELECT + " where (v.opened_at, v.review_id) < (:at, :after) and" + VISIBLE
                                + (query.open() ? " and v.closed_at is null" : "")
                                + " order by v.opened_at desc, v.review_id desc limit :limit"))
                .param("at", Sql.timestamp(from.at()))
                .param("after", from.id())
                .param("limit", limit + 1)
                .query((row, n) -> Line.of(row))
                .list();
        Page<Line> page = Cursor.page(lines, limit, line -> new Cursor(line.openedAt, line.id));
        return new Page<>(views(page.items(), query.viewer()), page.next());
    }

    @QueryHandler
    Page<DrillView> answer(FindDrills query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.NEWEST);
        List<DrillLine> lines = jdbc.sql("""
                        select * from views.drill d
                         where (d.drilled_at, d.request_id) < (:at, :after) and (:all or d.person_id = any(cast(:me as text[])))
                         order by d.drilled_at desc, d.request_id desc limit :limit""")
                .param("all", query.viewer().seesAll())
                .param("me", aliases.of(query.viewer().person()))
                .param("at", Sql.timestamp(from.at()))
                .param("after", from.id())
                .param("limit", limit + 1)
                .query((row, n) -> DrillLine.of(row))
                .list();
        Page<DrillLine> page = Cursor.page(lines, limit, line -> new Cursor(line.at, line.id));
        List<String> people = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        page.items().forEach(line -> {
            people.add(line.person);
            people.addAll(line.toldPeople);
            texts.add(line.reasonRef);
            texts.add(line.incidentRef);
        });
        Lookups.People names = lookups.people(people);
        Lookups.Texts words = lookups.texts(texts);
        return new Page<>(
                page.items().stream().map(line -> line.view(names, words)).toList(), page.next());
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, JdbcClient.StatementSpec statement) {
        return statement
                .param("all", viewer.seesAll())
                .param("me", aliases.of(viewer.person()))
                .param("groups", viewer.groupNames());
    }

    private List<ReviewView> views(List<Line> lines, Viewer viewer) {
        List<@Nullable String> people = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        lines.forEach(line -> {
            people.add(line.person);
            people.add(line.closedBy);
            people.addAll(line.passedPeople);
            texts.add(line.reasonRef);
            texts.add(line.incidentRef);
            texts.add(line.commentRef);
        });
        Lookups.People names = lookups.people(people);
        Lookups.Texts words = lookups.texts(texts);
        return lines.stream().map(line -> line.view(names, words, viewer)).toList();
    }

    private record Line(
            String id,
            String person,
            EntitlementId entitlement,
            TargetId target,
            @Nullable GrantState grantState,
            @Nullable Duration duration,
            @Nullable String reasonRef,
            @Nullable String incidentRef,
            List<GroupId> reviewers,
            List<GroupId> passedGroups,
            List<String> passedPeople,
            Instant openedAt,
            Instant dueBy,
            boolean overdue,
            @Nullable Finding finding,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String commentRef) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    Sql.text(row, "review_id"),
                    Sql.text(row, "person_id"),
                    new EntitlementId(Sql.text(row, "entitlement_id")),
                    new TargetId(Sql.text(row, "target_id")),
                    Sql.valueOrNull(
                            row, "grant_state", word -> GrantState.of(word).orElseThrow()),
                    Sql.secondsOrNull(row, "duration_s"),
                    Sql.textOrNull(row, "reason_ref"),
                    Sql.textOrNull(row, "incident_ref"),
                    Sql.groups(row, "reviewers"),
                    Sql.groups(row, "passed_groups"),
                    Sql.texts(row, "passed_people"),
                    Sql.instant(row, "opened_at"),
                    Sql.instant(row, "due_by"),
                    row.getBoolean("overdue"),
                    Sql.valueOrNull(row, "finding", Finding::valueOf),
                    Sql.instantOrNull(row, "closed_at"),
                    Sql.textOrNull(row, "closed_by"),
                    Sql.textOrNull(row, "comment_ref"));
        }

        ReviewView view(Lookups.People names, Lookups.Texts words, Viewer viewer) {
            ReviewId review = new ReviewId(id);
            return new ReviewView(
                    review,
                    review.request(),
                    review.grant(),
                    names.ref(person),
                    entitlement,
                    target,
                    grantState,
                    duration,
                    words.textOrNull(reasonRef),
                    words.textOrNull(incidentRef),
                    reviewers,
                    passedGroups,
                    passedPeople.stream().map(names::ref).toList(),
                    openedAt,
                    dueBy,
                    overdue,
                    finding,
                    closedAt,
                    names.refOrNull(closedBy),
                    words.textOrNull(commentRef),
                    finding == null
                            && !person.equals(viewer.person().value())
                            && reviewers.stream().anyMatch(viewer.groups()::contains));
        }
    }

    private record DrillLine(
            String id,
            String person,
            EntitlementId entitlement,
            TargetId target,
            Duration duration,
            String reasonRef,
            String incidentRef,
            List<GroupId> toldGroups,
            List<String> toldPeople,
            List<GroupId> reviewers,
            Duration reviewWithin,
            List<String> missing,
            Instant at) {

        static DrillLine of(ResultSet row) throws SQLException {
            return new DrillLine(
                    Sql.text(row, "request_id"),
                    Sql.text(row, "person_id"),
                    new EntitlementId(Sql.text(row, "entitlement_id")),
                    new TargetId(Sql.text(row, "target_id")),
                    Duration.ofSeconds(row.getLong("duration_s")),
                    Sql.text(row, "reason_ref"),
                    Sql.text(row, "incident_ref"),
                    Sql.groups(row, "told_groups"),
                    Sql.texts(row, "told_people"),
                    Sql.groups(row, "reviewers"),
                    Duration.ofSeconds(row.getLong("review_within_s")),
                    Sql.texts(row, "missing"),
                    Sql.instant(row, "drilled_at"));
        }

        DrillView view(Lookups.People names, Lookups.Texts words) {
            return new DrillView(
                    new RequestId(id),
                    names.ref(person),
                    entitlement,
                    target,
                    duration,
                    words.text(reasonRef),
                    words.text(incidentRef),
                    toldGroups,
                    toldPeople.stream().map(names::ref).toList(),
                    reviewers,
                    reviewWithin,
                    missing,
                    at);
        }
    }
}
