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

    /** Lanes that look as if their first telling may go. Only looks: what counts is decided under the lane's lock. */
    private static final String DUE = """
            select t.lane, t.pace from telling t
             where t.channel = :channel and t.state = 'PENDING' and t.due_at <= :now
               and not exists (select 1 from telling e where e.lane = t.lane and e.state = 'PENDING'
                                  and (e.log_index, e.part) < (t.log_index, t.part))
               and not exists (select 1 from telling_lane l where l.lane = t.lane and l.lease_until > :now)
               and not exists (select 1 from telling_rest r where r.key in (t.lane, t.pace) and r.rests_until > :now)
               and not exists (select 1 from telling_pace p where p.key = t.pace and p.next_at > :now)
             order by t.due_at, t.log_index limit :limit""";

    /** The lane is locked before its tellings, here and where it is settled: so nobody waits in a circle. */
    private static final String LOCK = """
            select lane, lease_until is not null as abandoned, reference from telling_lane
             where lane = :lane and (lease_until is null or lease_until <= :now)
               for update skip locked""";

    private static final String FIRST =
            "select * from telling where lane = ? and state = 'PENDING' order by log_index, part limit 1";

    private static final String NEWEST =
            "select * from telling where lane = ? and state = 'PENDING' order by log_index desc, part desc limit 1";

    private static final String PACE = """
            insert into telling_pace as p (key, next_at) values (:key, :next)
            on conflict (key) do update set next_at = excluded.next_at where p.next_at <= :now
            returning key""";

    private static final Duration PROBE = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final TellingTime time;

    Claims(JdbcClient jdbc, TellingTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    private record Row(Telling telling, Instant dueAt, int unsure) {}

    private record Due(String lane, String pace) {}

    private record Lane(boolean abandoned, @Nullable String reference) {}

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
        List<Due> due = due(channel.id(), rests.isPresent() ? 1 : limit, now);
        if (rests.isPresent() && !due.isEmpty() && !mayProbe(channel.id(), now)) {
            return List.of();
        }
        // An insert would wait for whoever settles that lane, even with nothing to do: who may wait for the rest held
        // here.
        due.stream().map(Due::lane).sorted().forEach(lane -> jdbc.sql("""
                        insert into telling_lane (lane, fence) select :lane, 0
                         where not exists (select 1 from telling_lane where lane = :lane) on conflict do nothing""")
                .param("lane", lane)
                .update());
        List<Claimed> claimed = new ArrayList<>();
        Set<String> paces = new HashSet<>();
        for (Due one : due) {
            if (!channel.pace().isPositive() || (paces.add(one.pace()) && paced(one.pace(), channel.pace(), now))) {
                lock(one.lane(), now).flatMap(lane -> claim(one, lane, now)).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    private List<Due> due(ChannelId channel, int limit, Instant now) {
        return jdbc.sql(DUE)
                .param("channel", channel.value())
                .param("now", Sql.timestamp(now))
                .param("limit", limit)
                .query((row, n) -> new Due(Sql.text(row, "lane"), Sql.text(row, "pace")))
                .list();
    }

    /** One message at a time over all nodes, until one of them comes back with an answer. */
    private boolean mayProbe(ChannelId channel, Instant now) {
        return jdbc.sql("update telling_rest set rests_until = ? where key = ? and rests_until <= ?")
                        .params(Sql.timestamp(now.plus(PROBE)), channel.value(), Sql.timestamp(now))
                        .update()
                == 1;
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

    private Optional<Lane> lock(String lane, Instant now) {
        return jdbc.sql(LOCK)
                .param("lane", lane)
                .param("now", Sql.timestamp(now))
                .query((row, n) -> new Lane(row.getBoolean("abandoned"), row.getString("reference")))
                .optional();
    }

    /** Read again under the lane's lock: what looked due may have been settled meanwhile. */
    private Optional<Claimed> claim(Due due, Lane lane, Instant now) {
        Row first = row(FIRST, due.lane()).filter(r -> !r.dueAt().isAfter(now)).orElse(null);
        if (first == null) {
            return Optional.empty();
        }
        Row next = first.telling().kind() == Kind.CARD ? row(NEWEST, due.lane()).orElse(first) : first;
        // A lane that is taken over from somebody who never gave it back: what they sent, nobody knows.
        int unsure = next.unsure() + (lane.abandoned() ? 1 : 0);
        long fence = jdbc.sql(
                        "update telling_lane set fence = fence + 1, lease_until = ? where lane = ? returning fence")
                .params(Sql.timestamp(now.plus(Channel.LEASE)), due.lane())
                .query(Long.class)
                .single();
        jdbc.sql("update telling set attempts = attempts + 1, unsure = ? where id = ?")
                .params(unsure, next.telling().id())
                .update();
        return Optional.of(new Claimed(with(next.telling(), lane.reference(), unsure > 0), due.pace(), fence, unsure));
    }

    private Optional<Row> row(String sql, String lane) {
        return jdbc.sql(sql).param(lane).query(Claims::row).optional();
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
                Sql.instant(row, "due_at"),
                row.getInt("unsure"));
    }
}
