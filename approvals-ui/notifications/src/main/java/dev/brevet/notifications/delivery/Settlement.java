package dev.brevet.notifications.delivery;

import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.views.shared.Sql;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of an attempt, if this node still holds the lane. */
@Component
class Settlement {

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int MOST_UNSURE = 2;

    private final JdbcClient jdbc;
    private final TellingTime time;
    private final Duration giveUpAfter;

    Settlement(JdbcClient jdbc, TellingTime time, @Value("${brevet.tellings.give-up-after:P3D}") Duration giveUpAfter) {
        this.jdbc = jdbc;
        this.time = time;
        this.giveUpAfter = giveUpAfter;
    }

    /** Whether the telling may be sent at all: of what may be there twice already nobody sends a third. */
    boolean maySend(Channel channel, Claimed claimed) {
        return channel.recognisesCopies() || claimed.unsure() < MOST_UNSURE;
    }

    /** @return false if the lease had run out and somebody else took the lane: then nothing is written but the attempt */
    @Transactional
    boolean settle(Channel channel, Claimed claimed, Outcome outcome, Duration took) {
        Instant now = time.now();
        Telling telling = claimed.telling();
        attempt(telling, outcome, now, took);
        String reference = outcome instanceof Outcome.Delivered d ? d.reference() : null;
        int held = jdbc.sql("""
                        update telling_lane set lease_until = null, reference = coalesce(?, reference), settled_at = ?
                         where lane = ? and fence = ?""")
                .param(reference)
                .param(Sql.timestamp(now))
                .param(telling.lane())
                .param(claimed.fence())
                .update();
        if (held == 0) {
            return false;
        }
        switch (outcome) {
            case Outcome.Delivered unused -> {
                end(telling, "DELIVERED", null, reference, now);
                wake(channel.id().value(), claimed.pace(), telling.lane());
            }
            case Outcome.Refused refused -> {
                end(telling, "REFUSED", refused.reason(), null, now);
                wake(channel.id().value(), claimed.pace(), telling.lane());
            }
            case Outcome.Retry retry -> {
                if (!telling.since().plus(giveUpAfter).isAfter(now)) {
                    end(telling, "GIVEN_UP", retry.reason(), null, now);
                }
                note(telling, retry.reason());
                String key =
                        switch (retry.who()) {
                            case CHANNEL -> channel.id().value();
                            case PLACE -> claimed.pace();
                        };
                rest(key, retry.after(), retry.reason(), now);
            }
            case Outcome.Unknown unknown -> unsure(channel, claimed, unknown.reason(), now);
        }
        return true;
    }

    /** Ends, without another attempt, what may be there twice already. */
    @Transactional
    void leaveUnsure(Claimed claimed) {
        Instant now = time.now();
        int held = jdbc.sql("update telling_lane set lease_until = null, settled_at = ? where lane = ? and fence = ?")
                .params(Sql.timestamp(now), claimed.telling().lane(), claimed.fence())
                .update();
        if (held == 1) {
            end(claimed.telling(), "UNSURE", "Nobody knows whether it was told, after two attempts", null, now);
        }
    }

    private void unsure(Channel channel, Claimed claimed, String reason, Instant now) {
        Telling telling = claimed.telling();
        int unsure = claimed.unsure() + 1;
        jdbc.sql("update telling set unsure = ? where id = ?")
                .params(unsure, telling.id())
                .update();
        if (unsure >= MOST_UNSURE && !channel.recognisesCopies()) {
            end(telling, "UNSURE", reason, null, now);
        } else {
            note(telling, reason);
            rest(telling.lane(), null, reason, now);
        }
    }

    private void end(Telling telling, String state, @Nullable String error, @Nullable String reference, Instant now) {
        jdbc.sql("""
                        update telling set state = ?, last_error = ?, reference = ?, settled_at = ?
                         where id = ? and state = 'PENDING'""")
                .param(state)
                .param(error)
                .param(reference)
                .param(Sql.timestamp(now))
                .param(telling.id())
                .update();
        if (telling.kind() == Kind.CARD) {
            jdbc.sql("""
                            update telling set state = 'OVERTAKEN', settled_at = ?
                             where lane = ? and state = 'PENDING' and log_index < ?""")
                    .params(Sql.timestamp(now), telling.lane(), telling.logIndex())
                    .update();
        }
    }

    private void note(Telling telling, String reason) {
        jdbc.sql("update telling set last_error = ? where id = ?")
                .params(reason, telling.id())
                .update();
    }

    private void attempt(Telling telling, Outcome outcome, Instant now, Duration took) {
        String detail =
                switch (outcome) {
                    case Outcome.Delivered d -> d.reference();
                    case Outcome.Refused r -> r.reason();
                    case Outcome.Retry r -> r.reason();
                    case Outcome.Unknown u -> u.reason();
                };
        jdbc.sql("insert into telling_attempt (telling_id, at, took_ms, outcome, detail) values (?, ?, ?, ?, ?)")
                .param(telling.id())
                .param(Sql.timestamp(now))
                .param(took.toMillis())
                .param(outcome.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT))
                .param(detail)
                .update();
    }

    private void wake(String... keys) {
        jdbc.sql("delete from telling_rest where key = any(?)").param(keys).update();
    }

    /** As long as the other side asked for; otherwise twice as long each time. */
    private void rest(String key, @Nullable Duration after, String reason, Instant now) {
        int failures = jdbc.sql("""
                        insert into telling_rest as r (key, failures, rests_until, reason, since) values (?, 1, ?, ?, ?)
                        on conflict (key) do update set failures = r.failures + 1, reason = excluded.reason
                        returning failures""")
                .params(key, Sql.timestamp(now), reason, Sql.timestamp(now))
                .query(Integer.class)
                .single();
        Duration rest = after != null ? after : backOff(failures);
        jdbc.sql("update telling_rest set rests_until = greatest(rests_until, ?) where key = ?")
                .params(Sql.timestamp(now.plus(rest)), key)
                .update();
    }

    static Duration backOff(int failures) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }

    /** Gives up what nobody could be told for so long that it is no news any more. */
    @Transactional
    int giveUpTheOld() {
        Instant now = time.now();
        return jdbc.sql("""
                        update telling t set state = 'GIVEN_UP', settled_at = ?,
                               last_error = coalesce(last_error, 'The channel did not answer in time')
                         where state = 'PENDING' and since <= ? and due_at <= ?
                           and not exists (select 1 from telling_lane l where l.lane = t.lane and l.lease_until > ?)""")
                .params(
                        Sql.timestamp(now),
                        Sql.timestamp(now.minus(giveUpAfter)),
                        Sql.timestamp(now.minus(giveUpAfter)),
                        Sql.timestamp(now))
                .update();
    }
}
