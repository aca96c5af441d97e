package dev.brevet.app.facts;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.time.DatabaseClock;
import dev.brevet.domain.directory.People;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Facts read from their tables.
 *
 * <p>Catalogue and directory are kept in memory for the version that they have in the database; the version is read anew for
 * each decision, under the lock.
 */
@Component
class JdbcFacts implements FactsInForce {

    private static final String ENTITLEMENTS = """
            select e.*, t.expires_natively, t.ends_sessions, t.residual_seconds
              from fact_entitlement e join fact_target t using (target_id) where not e.retired""";

    /** Catalogue and directory as of one version. */
    private record Snapshot(
            long version, People people, Map<EntitlementId, EntitlementFact> entitlements, PolicySet policies) {}

    /** @param mine this very transaction changed the facts, and nobody else may see that before it commits */
    private record Version(long number, boolean mine) {}

    private final JdbcClient jdbc;
    private final FactsLock lock;
    private final KnownPeople people;
    private final DatabaseClock clock;
    private volatile Snapshot snapshot = new Snapshot(-1, People.nobody(), Map.of(), PolicySet.NONE);

    JdbcFacts(DataSource dataSource, FactsLock lock, KnownPeople people, DatabaseClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.lock = lock;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Facts toDecideAbout(PersonId person) {
        PersonId known = idOf(person, snapshot);
        lock.takeToDecideAbout(known);
        Current facts = new Current(current(), clock.instant(), clock.trusted());
        PersonId now = idOf(person, facts.of);
        if (!now.equals(known)) {
            // Merged since this node last looked. Locks are taken along the merge, and merges never close a circle.
            lock.takeAlso(now);
        }
        return facts;
    }

    private static PersonId idOf(PersonId person, Snapshot in) {
        return in.people().find(person).map(PersonFact::id).orElse(person);
    }

    @Override
    public Facts toShow() {
        return new Current(current(), clock.instant(), clock.trusted());
    }

    private Snapshot current() {
        Version version = jdbc.sql(
                        "select version, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) from fact_version")
                .query((row, n) -> new Version(row.getLong(1), row.getBoolean(2)))
                .single();
        Snapshot known = snapshot;
        if (known.version() == version.number() && !version.mine()) {
            return known;
        }
        // Read after the version: without the lock it may be newer than that, and is read again then.
        Snapshot read = new Snapshot(
                version.number(),
                people.read(),
                byId(jdbc.sql(ENTITLEMENTS).query(JdbcFacts::entitlement).list(), EntitlementFact::id),
                policies(known.policies()));
        if (!version.mine()) {
            snapshot = read;
        }
        return read;
    }

    /** Compiled anew only if another version is in force. */
    private PolicySet policies(PolicySet known) {
        String inForce = jdbc.sql("select version from fact_policy where in_force")
                .query(String.class)
                .optional()
                .orElse(PolicySet.NONE.version());
        if (inForce.equals(known.version())) {
            return known;
        }
        return jdbc.sql("select files from fact_policy where in_force")
                .query(String.class)
                .optional()
                .map(JdbcFacts::compiled)
                .orElse(PolicySet.NONE);
    }

    private static PolicySet compiled(String files) {
        PolicyCompiler.Result result = PolicyCompiler.compile(FactJson.files(files).stream()
                .map(f -> new PolicyText(f.path(), f.text()))
                .toList());
        if (result.set() == null) {
            // Deciding by no policies would fall back to the catalogue: that is wider than what was applied.
            throw new IllegalStateException("The policies in force cannot be read any more: " + result.diagnostics());
        }
        return result.set();
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        return values.stream().collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    private static EntitlementFact entitlement(ResultSet row, int n) throws SQLException {
        return new EntitlementFact(
                new EntitlementId(row.getString("entitlement_id")),
                new TargetId(row.getString("target_id")),
                new TargetTraits(
                        row.getBoolean("expires_natively"),
                        row.getBoolean("ends_sessions"),
                        Duration.ofSeconds(row.getLong("residual_seconds"))),
                Environment.valueOf(row.getString("environment")),
                DataClass.valueOf(row.getString("data_class")),
                FactJson.labels(row.getString("labels")),
                row.getString("right_name"),
                row.getString("gives"),
                Duration.ofSeconds(row.getLong("cap_seconds")),
                Duration.ofSeconds(row.getLong("decide_within_seconds")),
                groups(row, "askers"),
                FactJson.approvals(row.getString("approvals")),
                row.getString("version"));
    }

    private static PersonHistory told(ResultSet row, int n) throws SQLException {
        OffsetDateTime brokeAt = row.getObject("broke_at", OffsetDateTime.class);
        return new PersonHistory(
                Arrays.stream((Timestamp[]) row.getArray("asks").getArray())
                        .map(Timestamp::toInstant)
                        .toList(),
                row.getInt("held"),
                List.of(),
                brokeAt == null ? null : brokeAt.toInstant(),
                row.getInt("unreviewed"));
    }

    private static Set<GroupId> groups(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(GroupId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private final class Current implements Facts {

        private final Snapshot of;
        private final Instant now;
        private final boolean clockTrusted;
        private final Map<String, PersonHistory> histories = new HashMap<>();

        Current(Snapshot of, Instant now, boolean clockTrusted) {
            this.of = of;
            this.now = now;
            this.clockTrusted = clockTrusted;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public boolean clockTrusted() {
            return clockTrusted;
        }

        @Override
        public Optional<PersonFact> person(PersonId id) {
            return of.people().find(id);
        }

        @Override
        public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
            return of.people().all().stream()
                    .filter(p -> groups.stream().anyMatch(p::actsFor))
                    .toList();
        }

        @Override
        public Optional<EntitlementFact> entitlement(EntitlementId id) {
            return Optional.ofNullable(of.entitlements().get(id));
        }

        @Override
        public int liveGrantsOn(EntitlementId id) {
            return jdbc.sql("select count(*) from fact_grant where entitlement_id = ? and live")
                    .param(id.value())
                    .query(Integer.class)
                    .single();
        }

        @Override
        public Collection<PersonFact> people() {
            return of.people().all();
        }

        @Override
        public Collection<EntitlementFact> entitlements() {
            return of.entitlements().values();
        }

        @Override
        public Optional<PersonId> firstAdmin() {
            return jdbc.sql("select person_id from fact_first_admin")
                    .query(String.class)
                    .optional()
                    .map(PersonId::new);
        }

        @Override
        public long version() {
            return of.version();
        }

        @Override
        public PolicySet policies() {
            return of.policies();
        }

        @Override
        public List<LiveGrant> liveGrantsOf(PersonId id) {
            return jdbc.sql(
                            "select grant_id, entitlement_id, ends_at from fact_grant where person_id = any (?) and live")
                    .param(ids(id))
                    .query((row, n) -> new LiveGrant(
                            new GrantId(row.getString(1)),
                            new EntitlementId(row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                    .list();
        }

        @Override
        public int grantsOnTargetsOf(PersonId id) {
            return jdbc.sql("select count(*) from fact_grant where person_id = any (?) and right_name is not null")
                    .param(ids(id))
                    .query(Integer.class)
                    .single();
        }

        @Override
        public List<OpenRequest> openRequestsOf(PersonId id) {
            return jdbc.sql("select request_id, entitlement_id from fact_request where person_id = any (?)")
                    .param(ids(id))
                    .query((row, n) ->
                            new OpenRequest(new RequestId(row.getString(1)), new EntitlementId(row.getString(2))))
                    .list();
        }

        @Override
        public List<ReviewFact> reviewsOf(PersonId id) {
            return jdbc.sql("""
                            select review_id, target_id, broken_at, due_by, finding from fact_review
                             where person_id = any (?) order by broken_at desc""")
                    .param(ids(id))
                    .query((row, n) -> new ReviewFact(
                            new ReviewId(row.getString(1)),
                            new TargetId(row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5) == null ? null : Finding.valueOf(row.getString(5))))
                    .list();
        }

        @Override
        public List<SignalFact> postureOf(PersonId id) {
            return jdbc.sql("select " + Signals.COLUMNS + " from fact_signal where person_id = ? and until > ?")
                    .params(idOf(id, of).value(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                    .query((row, n) -> Signals.signal(row))
                    .list();
        }

        @Override
        public Optional<PersonHistory> historyOf(PersonId id, EntitlementId entitlement) {
            return Optional.of(
                    histories.computeIfAbsent(History.key(id, entitlement), k -> history(ids(id), entitlement)));
        }

        private PersonHistory history(String[] ids, EntitlementId entitlement) {
            PersonHistory own = jdbc.sql("""
                            select array(select asked_at from fact_ask where person_id = any (:ids)) as asks,
                                   (select coalesce(sum(times), 0) from fact_held
                                     where person_id = any (:ids) and entitlement_id = :entitlement) as held,
                                   (select max(broken_at) from fact_review where person_id = any (:ids)) as broke_at,
                                   (select count(*) from fact_review
                                     where person_id = any (:ids) and finding is null) as unreviewed""")
                    .param("ids", ids)
                    .param("entitlement", entitlement.value())
                    .query(JdbcFacts::told)
                    .single();
            return own.held() > 0
                    ? own
                    : new PersonHistory(own.asks(), 0, holders(entitlement), own.brokeGlassAt(), own.unreviewed());
        }

        private List<PersonId> holders(EntitlementId entitlement) {
            return jdbc.sql("""
                            select person_id from fact_held where entitlement_id = ?
                             order by last_at desc limit ?""")
                    .params(entitlement.value(), PersonHistory.MOST_HOLDERS)
                    .query((row, n) -> new PersonId(row.getString(1)))
                    .list();
        }

        private String[] ids(PersonId id) {
            return of.people().idsOf(id).stream().map(PersonId::value).toArray(String[]::new);
        }
    }
}
