package dev.brevet.notifications.delivery;

import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.views.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was told, how often it was tried and what came of it; for those who look after it. */
@Component
public class TellingHistory {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final TellingTime time;

    TellingHistory(JdbcClient jdbc, TellingTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A telling as it stands; what was said is not kept. */
    public record Entry(
            String id,
            String topic,
            String channel,
            String recipient,
            @Nullable String request,
            Instant since,
            String state,
            @Nullable String lastError,
            @Nullable Instant settledAt,
            List<Attempt> attempts) {}

    /** One try. */
    public record Attempt(
            Instant at,
            long tookMs,
            String outcome,
            @Nullable String detail) {}

    /**
     * The newest tellings first.
     *
     * @param channel   null for all
     * @param state     null for all
     * @param recipient a person or the address of a place, null for all
     */
    @Transactional(readOnly = true)
    public List<Entry> find(
            @Nullable ChannelId channel, @Nullable String state, @Nullable String recipient, int limit) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        jdbc.sql("""
                        select * from telling
                         where (cast(:channel as text) is null or channel = :channel)
                           and (cast(:state as text) is null or state = :state)
                           and (cast(:to as text) is null or coalesce(person_id, place) = :to)
                         order by log_index desc, part, id limit :limit""")
                .param("channel", channel == null ? null : channel.value())
                .param("state", state)
                .param("to", recipient)
                .param("limit", Math.clamp(limit, 1, MOST))
                .query(TellingHistory::entry)
                .list()
                .forEach(entry -> entries.put(entry.id(), entry));
        jdbc.sql("select * from telling_attempt where telling_id = any(:ids) order by attempt")
                .param("ids", entries.keySet().toArray(String[]::new))
                .query(row -> {
                    Entry entry = entries.get(Sql.text(row, "telling_id"));
                    if (entry != null) {
                        entry.attempts().add(attempt(row));
                    }
                });
        return List.copyOf(entries.values());
    }

    /** Makes what was settled due again, with the same id; false if there is no such telling, or it waits anyway. */
    @Transactional
    public boolean tellAgain(String id) {
        Instant now = time.now();
        return jdbc.sql("""
                        update telling set state = 'PENDING', unsure = 0, since = ?, due_at = ?, settled_at = null
                         where id = ? and state in ('DELIVERED', 'REFUSED', 'GIVEN_UP', 'UNSURE')""").params(Sql.timestamp(now), Sql.timestamp(now), id).update() == 1;
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        String person = row.getString("person_id");
        return new Entry(
                Sql.text(row, "id"),
                Sql.text(row, "topic"),
                Sql.text(row, "channel"),
                person == null ? Sql.text(row, "place") : person,
                Sql.textOrNull(row, "request_id"),
                Sql.instant(row, "since"),
                Sql.text(row, "state"),
                Sql.textOrNull(row, "last_error"),
                Sql.instantOrNull(row, "settled_at"),
                new ArrayList<>());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                Sql.instant(row, "at"),
                row.getLong("took_ms"),
                Sql.text(row, "outcome"),
                Sql.textOrNull(row, "detail"));
    }
}
