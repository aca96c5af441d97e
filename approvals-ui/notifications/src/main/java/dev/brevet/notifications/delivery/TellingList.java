package dev.brevet.notifications.delivery;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.views.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists what was told and what waits, the newest first, page by page; nothing of what was said. */
@Component
public class TellingList {

    /** When what waits is tried next: when it is due, and nothing of its way rests or is paced any more. */
    private static final String SELECT = """
            select t.*, case when t.state = 'PENDING' then greatest(t.due_at,
                       (select max(r.rests_until) from telling_rest r where r.key in (t.lane, t.pace, t.channel)),
                       (select p.next_at from telling_pace p where p.key = t.pace)) end as next_try
              from telling t
            """;

    private static final String FOUND = """
             where (cast(:channel as text) is null or channel = :channel)
               and (cast(:states as text[]) is null or state = any(:states))
               and (cast(:to as text) is null or coalesce(person_id, place) = :to)
               and (cast(:index as bigint) is null or (log_index, part, id) < (:index, :part, :id))
             order by log_index desc, part desc, id desc limit :limit""";

    private final JdbcClient jdbc;
    private final TellingTime time;

    TellingList(JdbcClient jdbc, TellingTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * A telling as it stands.
     *
     * @param person   null if a place is told
     * @param place    null if a person is told
     * @param nextTry  null unless it waits; the past means as soon as somebody is free
     * @param attempts how often it was tried
     */
    public record Line(
            String id,
            Topic topic,
            ChannelId channel,
            @Nullable PersonId person,
            @Nullable Place place,
            @Nullable String request,
            Instant since,
            String state,
            int attempts,
            @Nullable String lastError,
            @Nullable Instant nextTry,
            @Nullable Instant settledAt,
            Cursor at) {

        /** Whether it may be told once more. */
        public boolean settled() {
            return List.of("DELIVERED", "REFUSED", "GIVEN_UP", "UNSURE").contains(state);
        }
    }

    /** Where a page begins. */
    public record Cursor(long index, int part, String id) {}

    /**
     * At most so many, the newest first.
     *
     * @param channel null for all
     * @param states  empty for all
     * @param to      a person or the address of a place; null for all
     * @param after   null for the first page
     */
    @Transactional(readOnly = true)
    public List<Line> find(
            @Nullable ChannelId channel, List<String> states, @Nullable String to, @Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + FOUND)
                .param("channel", channel == null ? null : channel.value())
                .param("states", states.isEmpty() ? null : states.toArray(String[]::new))
                .param("to", to)
                .param("index", after == null ? null : after.index())
                .param("part", after == null ? 0 : after.part())
                .param("id", after == null ? "" : after.id())
                .param("limit", limit)
                .query(TellingList::line)
                .list();
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<Line> get(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(TellingList::line)
                .optional();
    }

    /** The tries of one, the last first, a hundred at most. */
    @Transactional(readOnly = true)
    public List<TellingHistory.Attempt> tries(String id) {
        return jdbc.sql("select * from telling_attempt where telling_id = ? order by attempt desc limit 100")
                .param(id)
                .query((row, n) -> new TellingHistory.Attempt(
                        Sql.instant(row, "at"),
                        row.getLong("took_ms"),
                        Sql.text(row, "outcome"),
                        Sql.textOrNull(row, "detail")))
                .list();
    }

    /** What time it is for what waits. */
    public Instant now() {
        return time.now();
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        ChannelId channel = new ChannelId(Sql.text(row, "channel"));
        return new Line(
                Sql.text(row, "id"),
                Topic.valueOf(Sql.text(row, "topic")),
                channel,
                Sql.valueOrNull(row, "person_id", PersonId::new),
                Sql.valueOrNull(row, "place", address -> new Place(channel, address)),
                Sql.textOrNull(row, "request_id"),
                Sql.instant(row, "since"),
                Sql.text(row, "state"),
                row.getInt("attempts"),
                Sql.textOrNull(row, "last_error"),
                Sql.instantOrNull(row, "next_try"),
                Sql.instantOrNull(row, "settled_at"),
                new Cursor(row.getLong("log_index"), row.getInt("part"), Sql.text(row, "id")));
    }
}
