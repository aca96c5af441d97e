package dev.brevet.app.obligation;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.obligation.Lane;
import dev.brevet.api.obligation.ObligationKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leases on what is due. Never settles anything: only events do. */
@Component
public class ObligationTable {

    /** How long a node may keep what it took; longer than any call's time-out, shorter than the promise of 30 s. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    // The time is asked once per statement: asked per row it would cost a query each, and no index could be used.
    private static final String CLAIM_DUE = """
            with now as materialized (select brevet_now() as at), due as (
                select kind, subject from obligation
                 where lane is null and due <= (select at from now)
                   and (lease_until is null or lease_until <= (select at from now))
                 order by due limit ? for update skip locked
            )
            update obligation o set lease_until = (select at from now) + ?::interval, attempts = o.attempts + 1
              from due d where o.kind = d.kind and o.subject = d.subject
            returning o.kind, o.subject""";

    /** The longest one call may take; how long one whose outcome nobody knows may still act. */
    public static final Duration CALL = Duration.ofSeconds(6);

    /**
     * The first obligation of each free lane, locked first: one that was settled since this statement began must not take
     * its lane with it, which would then rest for a whole lease with nothing to do. A lane whose lease ran out without a
     * release had a call whose outcome nobody knows: it may still act for as long as a call may take.
     */
    private static final String CLAIM_CALLS = """
            with now as materialized (select brevet_now() as at), due as (
                select o.kind, o.subject, o.lane from obligation o
                 where o.lane is not null and o.target = ? and o.due <= (select at from now)
                   and (o.lease_until is null or o.lease_until <= (select at from now))
                   and not exists (select 1 from obligation e where e.lane = o.lane and e.ord < o.ord)
                   and not exists (select 1 from lane l where l.lane = o.lane and l.lease_until > (select at from now))
                 order by o.due limit ?
                   for update of o skip locked
            ), taken as (
                insert into lane as l (lane, fence, lease_until)
                select lane, 1, (select at from now) + ?::interval from due order by lane
                on conflict (lane) do update
                   set fence = l.fence + 1,
                       lease_until = excluded.lease_until,
                       unresolved_until = case when l.lease_until is null then l.unresolved_until
                                               else greatest(l.unresolved_until, (select at from now) + ?::interval) end
                 where l.lease_until is null or l.lease_until <= (select at from now)
                returning l.lane, l.fence, l.unresolved_until
            )
            update obligation o set attempts = o.attempts + 1
              from taken t, due d
             where d.lane = t.lane and o.kind = d.kind and o.subject = d.subject
            returning o.kind, o.subject, o.lane, o.target, t.fence, o.attempts, t.unresolved_until""";

    /** One look into the index per target, however much is owed to it. */
    private static final String TARGETS = """
            with now as materialized (select brevet_now() as at)
            select target_id from fact_target t
             where exists (select 1 from obligation o
                            where o.lane is not null and o.target = t.target_id and o.due <= (select at from now)
                              and (o.lease_until is null or o.lease_until <= (select at from now)))""";

    private static final String RELEASE = """
            update lane l set lease_until = null, unresolved_until = greatest(l.unresolved_until, r.unresolved)
              from unnest(?::text[], ?::bigint[], ?::timestamptz[]) as r(lane, fence, unresolved)
             where l.lane = r.lane and l.fence = r.fence
            returning l.lane""";

    private final JdbcClient jdbc;

    ObligationTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Takes up to {@code limit} obligations without a lane that are due, for {@link #LEASE}. */
    public List<Due> claimDue(int limit) {
        return jdbc.sql(CLAIM_DUE)
                .params(limit, interval(LEASE))
                .query((row, n) -> new Due(ObligationKind.valueOf(row.getString(1)), row.getString(2)))
                .list();
    }

    /** Takes up to {@code limit} lanes of this target whose first obligation is due, for {@link #LEASE}. */
    public List<LaneCall> claimCalls(TargetId target, int limit) {
        // Taken before the claim: the lease may look shorter than it is, never longer.
        long now = System.nanoTime();
        return jdbc.sql(CLAIM_CALLS)
                .params(target.value(), limit, interval(LEASE), interval(CALL))
                .query((row, n) -> call(row, now))
                .list();
    }

    private static LaneCall call(ResultSet row, long claimedAtNanos) throws SQLException {
        OffsetDateTime unresolved = row.getObject(7, OffsetDateTime.class);
        return new LaneCall(
                ObligationKind.valueOf(row.getString(1)),
                new GrantId(row.getString(2)),
                new Lane(row.getString(3)),
                new TargetId(row.getString(4)),
                row.getLong(5),
                row.getInt(6) - 1,
                claimedAtNanos,
                unresolved == null ? null : unresolved.toInstant());
    }

    /** Targets to which a call is owed and due. */
    public List<TargetId> targetsWithCallsDue() {
        return jdbc.sql(TARGETS)
                .query((row, n) -> new TargetId(row.getString(1)))
                .list();
    }

    /**
     * Gives lanes back, as far as this node still holds them.
     *
     * @return the lanes it held; for any other the lease ran out and somebody else took it, so that the outcome of the call
     *     must not be used
     */
    public Set<Lane> release(List<Release> releases) {
        return Set.copyOf(jdbc.sql(RELEASE)
                .param(releases.stream().map(r -> r.call().lane().value()).toArray(String[]::new))
                .param(releases.stream().map(r -> r.call().fence()).toArray(Long[]::new))
                .param(releases.stream().map(r -> text(r.unresolvedUntil())).toArray(String[]::new))
                .query((row, n) -> new Lane(row.getString(1)))
                .list());
    }

    /**
     * One lane to give back.
     *
     * @param unresolvedUntil until when the call that was made may still act; null keeps what an earlier call left
     */
    public record Release(LaneCall call, @Nullable Instant unresolvedUntil) {}

    /** Lets an obligation rest; it is due again after the pause. */
    public void pause(ObligationKind kind, String subject, Duration pause) {
        jdbc.sql("update obligation set lease_until = brevet_now() + ?::interval where kind = ? and subject = ?")
                .params(interval(pause), kind.name(), subject)
                .update();
    }

    /** Ends the rest of everything that is owed to a target, spread over two seconds. */
    public void wake(TargetId target) {
        jdbc.sql("""
                        update obligation set lease_until = brevet_now() + random() * interval '2 s'
                         where lane is not null and target = ? and lease_until > brevet_now()""").param(target.value()).update();
    }

    /** When the next timer is due, empty if none runs. Rests of calls are not asked: the loop wakes each second anyway. */
    public Optional<Instant> nextDue() {
        return jdbc.sql("""
                        select due from obligation where lane is null and due > (select brevet_now())
                         order by due limit 1""").query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** Raises the stored high-water mark of time and reads it. */
    public Instant markTime() {
        return jdbc.sql("""
                        with raised as (
                            update clock_mark set at = clock_timestamp()
                             where at < clock_timestamp() - interval '1 s' returning at
                        )
                        select coalesce((select at from raised), (select at from clock_mark))""").query(OffsetDateTime.class).single().toInstant();
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
