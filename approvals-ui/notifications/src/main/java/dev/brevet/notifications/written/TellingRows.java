package dev.brevet.notifications.written;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Sql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes tellings in the transaction of whoever calls. */
@Component
class TellingRows {

    private static final String INSERT = """
            insert into telling (id, log_index, part, topic, kind, channel, lane, pace, person_id, place, request_id, facts,
                due_at, since, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do nothing""";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    TellingRows(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** Writes all in one batch; those in {@code digested} are told by a digest and not by themselves. */
    void write(long index, List<NewTelling> tellings, Set<String> digested, Instant now) {
        int[] part = {0};
        batches.batchUpdate(INSERT, tellings, Math.max(1, tellings.size()), (row, telling) -> {
            int at = 1;
            row.setString(at++, telling.id());
            row.setLong(at++, index);
            row.setInt(at++, part[0]++);
            row.setString(at++, telling.topic().name());
            row.setString(at++, telling.kind().name());
            row.setString(at++, telling.channel().value());
            row.setString(at++, telling.lane());
            row.setString(at++, telling.pace());
            row.setString(
                    at++, telling.person() == null ? null : telling.person().value());
            row.setString(at++, telling.place() == null ? null : telling.place().address());
            row.setString(at++, telling.request().value());
            row.setString(at++, Json.write(telling.facts()));
            row.setObject(at++, Sql.timestamp(now.plus(telling.after())));
            row.setObject(at++, Sql.timestamp(now));
            row.setString(at, digested.contains(telling.id()) ? "DIGESTED" : "PENDING");
        });
    }

    /**
     * The telling, in the place of those before it that it makes superfluous: it takes their facts over, and they do not go out.
     *
     * <p>The first of a lane that somebody works in may be on its way this moment, and is left alone.
     */
    NewTelling overtake(NewTelling telling, Instant now) {
        if (telling.insteadOf().isEmpty() || telling.person() == null) {
            return telling;
        }
        Map<String, String> facts = new HashMap<>();
        jdbc.sql("""
                        update telling t set state = 'OVERTAKEN', settled_at = ?
                         where lane = ? and person_id = ? and kind = 'NOTICE' and state = 'PENDING' and topic = any(?)
                           and not (exists (select 1 from telling_lane l where l.lane = t.lane and l.lease_until > ?)
                               and not exists (select 1 from telling e where e.lane = t.lane and e.state = 'PENDING'
                                   and (e.log_index, e.part) < (t.log_index, t.part)))
                        returning facts""")
                .param(Sql.timestamp(now))
                .param(telling.lane())
                .param(telling.person().value())
                .param(telling.insteadOf().stream().map(Topic::name).toArray(String[]::new))
                .param(Sql.timestamp(now))
                .query(String.class)
                .list()
                .forEach(overtaken -> facts.putAll(Json.facts(overtaken)));
        facts.putAll(telling.facts());
        return telling.with(facts);
    }

    /** Which of these were written before. */
    Set<String> written(List<NewTelling> tellings) {
        return jdbc
                .sql("select id from telling where id = any(?)")
                .param(tellings.stream().map(NewTelling::id).toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many decisions were asked of a person through a channel since. */
    int asked(PersonId person, ChannelId channel, Instant since) {
        return jdbc.sql("""
                        select count(*) from telling
                         where person_id = ? and channel = ? and since > ? and kind = 'NOTICE' and topic = any(?)
                           and state <> 'DIGESTED'""")
                .params(person.value(), channel.value(), Sql.timestamp(since), decisions())
                .query(Integer.class)
                .single();
    }

    private static String[] decisions() {
        return java.util.Arrays.stream(Topic.values())
                .filter(Topic::asksForDecision)
                .map(Topic::name)
                .toArray(String[]::new);
    }

    private record Waiting(String id, String count) {}

    /** Counts so many more into the digest that waits for the person, or begins one. */
    void digest(long index, PersonId person, ChannelId channel, int more, Instant now, Duration soon, Duration apart) {
        Optional<Waiting> waiting = jdbc.sql("""
                        select id, facts from telling
                         where person_id = ? and channel = ? and kind = 'DIGEST' and state = 'PENDING' for update""")
                .params(person.value(), channel.value())
                .query((row, n) -> new Waiting(
                        Sql.text(row, "id"), Json.facts(Sql.text(row, "facts")).getOrDefault("count", "0")))
                .optional();
        if (waiting.isPresent()) {
            int count = Integer.parseInt(waiting.get().count()) + more;
            jdbc.sql("update telling set facts = ? where id = ?")
                    .params(
                            Json.write(Map.of("count", String.valueOf(count))),
                            waiting.get().id())
                    .update();
            return;
        }
        Instant last = jdbc.sql(
                        "select max(due_at) from telling where person_id = ? and channel = ? and kind = 'DIGEST'")
                .params(person.value(), channel.value())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(Instant.EPOCH);
        Instant due = now.plus(soon).isAfter(last.plus(apart)) ? now.plus(soon) : last.plus(apart);
        String pace = channel + "/" + person;
        jdbc.sql("""
                        insert into telling (id, log_index, part, topic, kind, channel, lane, pace, person_id, facts, due_at,
                            since, state)
                        values (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING')
                        on conflict (id) do nothing""")
                .params(
                        "digest/" + index + "/" + pace,
                        index,
                        Topic.DIGEST.name(),
                        Kind.DIGEST.name(),
                        channel.value(),
                        pace + "/digest",
                        pace,
                        person.value(),
                        Json.write(Map.of("count", String.valueOf(more))),
                        Sql.timestamp(due),
                        Sql.timestamp(now))
                .update();
    }
}
