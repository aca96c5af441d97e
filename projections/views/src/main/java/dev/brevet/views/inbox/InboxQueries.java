package dev.brevet.views.inbox;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Aliases;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.Deciders;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.Seats;
import dev.brevet.views.shared.Sql;
import dev.brevet.views.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what waits for one person, with the facts that a decision needs. */
@Component
@Transactional(readOnly = true)
class InboxQueries {

    /** Time is up at its deadline, whether or not the lapse is on the record yet. */
    private static final String WAITING =
            " i.asker <> all(cast(:mine as text[])) and not i.approvers && cast(:mine as text[])"
                    + " and i.decide_by > now()"
                    // What was to last longer and ended meanwhile is nobody's to decide any more.
                    + " and not exists (select 1 from views.access_grant x where x.grant_id = i.extending and x.ended_at is not null)"
                    + " and"
                    + Deciders.condition("i.open_groups", "i.stand_in_groups", "i.asker");

    private final JdbcClient jdbc;
    private final Lookups lookups;
    private final Deciders deciders;
    private final Aliases aliases;

    InboxQueries(JdbcClient jdbc, Lookups lookups, Deciders deciders, Aliases aliases) {
        this.jdbc = jdbc;
        this.lookups = lookups;
        this.deciders = deciders;
        this.aliases = aliases;
    }

    @QueryHandler
    Integer answer(CountInbox query) {
        return seenBy(
                        query.viewer(),
                        deciders.of(query.viewer()),
                        jdbc.sql("select count(*) from views.inbox i where" + WAITING))
                .query(Integer.class)
                .single();
    }

    @QueryHandler
    Page<InboxItemView> answer(FindInbox query) {
        int limit = Cursor.limit(query.limit(), 200);
        Cursor from = Cursor.read(query.cursor(), Cursor.EARLIEST);
        Deciders.Acting acting = deciders.of(query.viewer());
        List<Line> lines = seenBy(query.viewer(), acting, jdbc.sql("""
                select i.*, r.version, r.person_id, r.entitlement_id, r.target_id, r.duration_s, r.reason_ref,
                       r.asked_at, r.digest, r.risk, e.environment, e.data_class, e.gives_ref,
                       t.connector, t.expires_natively, t.ends_sessions, t.residual_s,
                       coalesce(b.times, 0) as times_before, b.reasons
                  from (select * from views.inbox i
                         where (i.decide_by, i.request_id) > (:at, :after) and
                """ + WAITING + """
                         order by i.decide_by, i.request_id limit :limit) i
                  join views.request r on r.request_id = i.request_id
                  left join views.entitlement e on e.entitlement_id = r.entitlement_id
                  left join views.target t on t.target_id = r.target_id
                  left join lateral (
                       select count(*) as times,
                              array_agg(h.reason_ref order by h.nth) filter (where h.nth <= 5) as reasons
                         from (select q.reason_ref, row_number() over (order by q.asked_at desc) as nth
                                 from views.request q join views.access_grant g on g.grant_id = q.grant_id
                                where q.person_id = r.person_id and q.entitlement_id = r.entitlement_id
                                  and g.ready_at is not null) h) b on true
                 order by i.decide_by, i.request_id"""))
                .param("at", Sql.timestamp(from.at()))
                .param("after", from.id())
                .param("limit", limit + 1)
                .query((row, n) -> Line.of(row))
                .list();
        Page<Line> page = Cursor.page(lines, limit, line -> new Cursor(line.decideBy, line.id));
        return new Page<>(views(acting, page.items()), page.next());
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, Deciders.Acting acting, JdbcClient.StatementSpec statement) {
        return acting.bind(statement).param("mine", aliases.andWorkloadsOf(viewer.person()));
    }

    private List<InboxItemView> views(Deciders.Acting acting, List<Line> lines) {
        List<@Nullable String> people = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (Line line : lines) {
            people.add(line.personId);
            people.addAll(line.approvals.keySet());
            texts.add(line.reasonRef);
            texts.add(line.givesRef);
            texts.addAll(line.earlierReasonRefs);
        }
        Lookups.People names = lookups.people(people);
        Lookups.Texts words = lookups.texts(texts);
        return lines.stream().map(line -> line.view(acting, names, words)).toList();
    }

    private record Line(
            String id,
            int version,
            String personId,
            EntitlementId entitlement,
            TargetId target,
            @Nullable Environment environment,
            @Nullable DataClass dataClass,
            @Nullable String givesRef,
            Duration duration,
            String reasonRef,
            Instant askedAt,
            Instant decideBy,
            Digest digest,
            List<ApprovalNeed> needs,
            Map<String, List<String>> approvals,
            List<GroupId> openGroups,
            List<GroupId> standInGroups,
            @Nullable GrantId extending,
            @Nullable GroupId escalatedTo,
            int timesBefore,
            List<String> earlierReasonRefs,
            @Nullable String connector,
            @Nullable TargetTraits traits,
            @Nullable Risk risk) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    Sql.text(row, "request_id"),
                    row.getInt("version"),
                    Sql.text(row, "person_id"),
                    new EntitlementId(Sql.text(row, "entitlement_id")),
                    new TargetId(Sql.text(row, "target_id")),
                    Sql.valueOrNull(row, "environment", Environment::valueOf),
                    Sql.valueOrNull(row, "data_class", DataClass::valueOf),
                    Sql.textOrNull(row, "gives_ref"),
                    Duration.ofSeconds(row.getLong("duration_s")),
                    Sql.text(row, "reason_ref"),
                    Sql.instant(row, "asked_at"),
                    Sql.instant(row, "decide_by"),
                    new Digest(Sql.text(row, "digest")),
                    Json.needs(Sql.text(row, "needs")),
                    Json.groupsByPerson(Sql.text(row, "approvals")),
                    Sql.groups(row, "open_groups"),
                    Sql.groups(row, "stand_in_groups"),
                    Sql.valueOrNull(row, "extending", GrantId::new),
                    Sql.valueOrNull(row, "escalated_to", GroupId::new),
                    row.getInt("times_before"),
                    Sql.texts(row, "reasons"),
                    Sql.textOrNull(row, "connector"),
                    Sql.traitsOrNull(row),
                    Json.risk(Sql.textOrNull(row, "risk")));
        }

        InboxItemView view(Deciders.Acting acting, Lookups.People names, Lookups.Texts words) {
            return new InboxItemView(
                    new RequestId(id),
                    version,
                    names.ref(personId),
                    entitlement,
                    target,
                    environment,
                    dataClass,
                    words.textOrNull(givesRef),
                    duration,
                    words.text(reasonRef),
                    askedAt,
                    decideBy,
                    digest,
                    new Seats(needs)
                            .met(approvals.values().stream()
                                    .map(groups ->
                                            groups.stream().map(GroupId::new).toList())
                                    .toList()),
                    acting.decidesFor(new PersonId(personId), openGroups, standInGroups),
                    approvals.keySet().stream().map(names::ref).toList(),
                    timesBefore,
                    earlierReasonRefs.stream().map(words::text).toList(),
                    connector,
                    traits,
                    risk,
                    extending,
                    escalatedTo);
        }
    }
}
