package dev.brevet.notifications.delivery;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Recipient;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is due: one telling per lane, the first, and never two to the same place within its pace. */
@Component
class Claims {

    /**
     * The first of each lane that is free, rests nowhere and may be sent to its place by now. Whether the lane really is free
     * is decided by its lease; this only looks.
     */
    private static final String DUE = """
            select t.* from telling t
             where t.channel = :channel and t.state = 'PENDING' and t.due_at <= :now
               and not exists (select 1 from telling e where e.lane = t.lane and e.state = 'PENDING'
                                  and (e.log_index, e.part) < (t.log_index, t.part))
               and not exists (select 1 from telling_lane l where l.lane = t.lane and l.lease_until > :now)
               and not exists (select 1 from telling_rest r where r.key in (t.lane, t.pace) and r.rests_until > :now)
               and not exists (select 1 from telling_pace p where p.key = t.pace and p.next_at > :now)
             order by t.due_at, t.log_index limit :limit
               for update of t skip locked""";

    private static final String LEASE = """
            insert into telling_lane as l (lane, fence, lease_until) values (:lane, 1, :until)
            on conflict (lane) do update set fence = l.fence + 1, lease_until = excluded.lease_until
             where l.lease_until is null or l.lease_until <= :now
            returning fence, reference""";

    private static final String PACE = """
            insert into telling_pace as p (key, next_at) values (:key, :next)
            on conflict (key) do update set next_at = excluded.next_at where p.next_at <= :now
            returning key""";

    private final JdbcClient jdbc;
    private final TellingTime time;

    Claims(JdbcClient jdbc, TellingTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    private record Row(Telling telling, String pace, int unsure) {}

    private record Lease(long fence, @Nullable String reference) {}

    /** Leases up to {@code limit} lanes of this channel; of a channel that failed last only one, to see whether it is back. */
    @Transactional
    List<Claimed> claim(Channel channel, int limit) {
        Instant now = time.now();
        Optional<Boolean> rests = jdbc.sql("select rests_until > ? from telling_rest where key = ?")
                .params(Sql.timestamp(now), channel.id().value())
                .query(Boolean.class)
                .optional();
        if (rests.orElse(false)) {
            return List.of();
        }
        List<Claimed> claimed = new ArrayList<>();
        Set<String> paces = new HashSet<>();
        for (Row due : due(channel.id(), rests.isPresent() ? 1 : limit, now)) {
            if (channel.pace().isPositive() && !(paces.add(due.pace()) && paced(due.pace(), channel.pace(), now))) {
                continue;
            }
            boolean abandoned = isLeased(due.telling().lane());
            Lease lease = lease(due.telling().lane(), now).orElse(null);
            if (lease != null) {
                Row newest = due.telling().kind() == Kind.CARD ? newest(due) : due;
                int unsure = newest.unsure() + (abandoned ? 1 : 0);
                jdbc.sql("update telling set attempts = attempts + 1, unsure = ? where id = ?")
                        .params(unsure, newest.telling().id())
                        .update();
                claimed.add(new Claimed(
                        with(newest.telling(), lease.reference(), unsure > 0), due.pace(), lease.fence(), unsure));
            }
        }
        return claimed;
    }

    private List<Row> due(ChannelId channel, int limit, Instant now) {
        return jdbc.sql(DUE)
                .param("channel", channel.value())
                .param("now", Sql.timestamp(now))
                .param("limit", limit)
                .query(Claims::row)
                .list();
    }

    private boolean paced(String key, Duration pace, Instant now) {
        return jdbc.sql(PACE)
                .param("key", key)
                .param("next", Sql.timestamp(now.plus(pace)))
                .param("now", Sql.timestamp(now))
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** A lane that is taken over from somebody who never gave it back: what they sent, nobody knows. */
    private boolean isLeased(String lane) {
        return jdbc.sql("select lease_until is not null from telling_lane where lane = ? for update")
                .param(lane)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private Optional<Lease> lease(String lane, Instant now) {
        return jdbc.sql(LEASE)
                .param("lane", lane)
                .param("until", Sql.timestamp(now.plus(Channel.LEASE)))
                .param("now", Sql.timestamp(now))
                .query((row, n) -> new Lease(row.getLong(1), row.getString(2)))
                .optional();
    }

    private Row newest(Row first) {
        return jdbc.sql("""
                        select * from telling where lane = ? and state = 'PENDING'
                         order by log_index desc, part desc limit 1""").param(first.telling().lane()).query(Claims::row).single();
    }

    private static Telling with(Telling t, @Nullable String card, boolean copy) {
        return new Telling(
                t.id(),
                t.logIndex(),
                t.topic(),
                t.kind(),
                t.channel(),
                t.lane(),
                t.to(),
                t.request(),
                t.facts(),
                t.since(),
                t.attempt() + 1,
                card,
                copy);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        ChannelId channel = new ChannelId(Sql.text(row, "channel"));
        String person = Sql.textOrNull(row, "person_id");
        return new Row(
                new Telling(
                        Sql.text(row, "id"),
                        row.getLong("log_index"),
                        Topic.valueOf(Sql.text(row, "topic")),
                        Kind.valueOf(Sql.text(row, "kind")),
                        channel,
                        Sql.text(row, "lane"),
                        person == null
                                ? new Recipient.ToPlace(new Place(channel, Sql.text(row, "place")))
                                : new Recipient.ToPerson(new PersonId(person)),
                        Sql.valueOrNull(row, "request_id", RequestId::new),
                        Json.facts(Sql.text(row, "facts")),
                        Sql.instant(row, "since"),
                        row.getInt("attempts"),
                        null,
                        false),
                Sql.text(row, "pace"),
                row.getInt("unsure"));
    }
}
