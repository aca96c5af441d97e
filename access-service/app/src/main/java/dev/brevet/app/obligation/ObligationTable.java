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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leases on what is due. Never settles anything: only events do. */
@Component
public class ObligationTable {

    /** How long a node may keep what it took; longer than any call's time-out, shorter than the promise of 30 s. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final String CLAIM_DUE = """
            update obligation set lease_until = brevet_now() + ?::interval, attempts = attempts + 1
             where (kind, subject) in (
                   select kind, subject from obligation
                    where lane is null and due <= brevet_now() and (lease_until is null or lease_until <= brevet_now())
                    order by due limit ? for update skip locked)
            returning kind, subject""";

    /** The longest one call may take; how long one whose outcome nobody knows may still act. */
    public static final Duration CALL = Duration.ofSeconds(6);

    /**
     * The first obligation of each free lane, locked first: one that was settled since this statement began must not take
     * its lane with it, which would then rest for a whole lease with nothing to do. A lane whose lease ran out without a
     * release had a call whose outcome nobody knows: it may still act for as long as a call may take.
     */
    private static final String CLAIM_CALLS = """
            with first as (
                select distinct on (lane) kind, subject, lane, target, due, lease_until
                  from obligation where lane is not null order by lane, ord
            ), due as (
                select o.kind, o.subject, o.lane
                  from obligation o join first f on f.kind = o.kind and f.subject = o.subject
                  left join lane l on l.lane = f.lane
                 where f.due <= brevet_now() and (f.lease_until is null or f.lease_until <= brevet_now())
                   and (l.lease_until is null or l.lease_until <= brevet_now())
                   and f.target = any (?)
                 order by f.due limit ?
                   for update of o skip locked
            ), taken as (
                insert into lane as l (lane, fence, lease_until)
                select lane, 1, brevet_now() + ?::interval from due
                on conflict (lane) do update
                   set fence = l.fence + 1,
                       lease_until = excluded.lease_until,
                       unresolved_until = case when l.lease_until is null then l.unresolved_until
                                               else greatest(l.unresolved_until, brevet_now() + ?::interval) end
                 where l.lease_until is null or l.lease_until <= brevet_now()
                returning l.lane, l.fence, l.unresolved_until
            )
            update obligation o set attempts = o.attempts + 1
              from taken t, due d
             where d.lane = t.lane and o.kind = d.kind and o.subject = d.subject
            returning o.kind, o.subject, o.lane, o.target, t.fence, o.attempts, t.unresolved_until""";

    private final JdbcClient jdbc;

    ObligationTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Takes up to {@code limit} obligations without a lane that are due, for {@link #LEASE}. */
    public List<Due> claimDue(int limit) {
        return jdbc.sql(CLAIM_DUE)
                .params(interval(LEASE), limit)
                .query((row, n) -> new Due(ObligationKind.valueOf(row.getString(1)), row.getString(2)))
                .list();
    }

    /** Takes up to {@code limit} lanes of these targets whose first obligation is due, for {@link #LEASE}. */
    public List<LaneCall> claimCalls(Collection<TargetId> targets, int limit) {
        if (targets.isEmpty()) {
            return List.of();
        }
        String[] names = targets.stream().map(TargetId::value).toArray(String[]::new);
        return jdbc.sql(CLAIM_CALLS)
                .params(names, limit, interval(LEASE), interval(CALL))
                .query(ObligationTable::call)
                .list();
    }

    private static LaneCall call(ResultSet row, int n) throws SQLException {
        OffsetDateTime unresolved = row.getObject(7, OffsetDateTime.class);
        return new LaneCall(
                ObligationKind.valueOf(row.getString(1)),
                new GrantId(row.getString(2)),
                new Lane(row.getString(3)),
                new TargetId(row.getString(4)),
                row.getLong(5),
                row.getInt(6) - 1,
                unresolved == null ? null : unresolved.toInstant());
    }

    /** Targets to which a call is owed and due. */
    public List<TargetId> targetsWithCallsDue() {
        return jdbc.sql("select distinct target from obligation where lane is not null and due <= brevet_now()")
                .query((row, n) -> new TargetId(row.getString(1)))
                .list();
    }

    /**
     * Gives a lane back, if this node still holds it.
     *
     * @param unresolvedUntil until when the call that was made may still act; null keeps what an earlier call left
     * @return false if the lease ran out and somebody else took the lane: the outcome of the call must not be used
     */
    public boolean release(LaneCall call, @Nullable Instant unresolvedUntil) {
        return jdbc.sql("""
                        update lane set lease_until = null, unresolved_until = greatest(unresolved_until, ?::timestamptz)
                         where lane = ? and fence = ?""")
                        .param(1, text(unresolvedUntil))
                        .param(2, call.lane().value())
                        .param(3, call.fence())
                        .update()
                == 1;
    }

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

    /** When something that is not due yet is due next, empty if nothing is. */
    public Optional<Instant> nextDue() {
        return jdbc.sql(
                        "select min(greatest(due, lease_until)) from obligation where greatest(due, lease_until) > brevet_now()")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Raises the stored high-water mark of time and reads it. */
    public Instant markTime() {
        jdbc.sql("update clock_mark set at = clock_timestamp() where at < clock_timestamp() - interval '1 s'")
                .update();
        return jdbc.sql("select at from clock_mark")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
