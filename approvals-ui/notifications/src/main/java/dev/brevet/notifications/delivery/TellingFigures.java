package dev.brevet.notifications.delivery;

import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.views.shared.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the telling goes, per channel that is on; taken anew at most every two seconds. */
@Component
public class TellingFigures {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final JdbcClient jdbc;
    private final TellingTime time;
    private final List<String> channels;
    private Map<String, Figures> last = Map.of();
    private long takenAt;

    TellingFigures(JdbcClient jdbc, TellingTime time, ObjectProvider<Channel> channels) {
        this.jdbc = jdbc;
        this.time = time;
        this.channels = channels.orderedStream()
                .filter(Channel::on)
                .map(c -> c.id().value())
                .toList();
    }

    /**
     * One channel.
     *
     * @param waiting  due and not told
     * @param oldest   how long the first of them has been due
     * @param givenUp  given up, or left unsure, since yesterday
     * @param failures in a row, of the channel as a whole
     * @param failing  why it failed last, null if it does not
     */
    public record Figures(
            long waiting,
            Duration oldest,
            long givenUp,
            int failures,
            @Nullable String failing) {}

    /** The figures by channel. */
    public synchronized Map<String, Figures> now() {
        long nanos = System.nanoTime();
        if (last.isEmpty() || nanos - takenAt > FRESH) {
            last = take(time.now());
            takenAt = nanos;
        }
        return last;
    }

    /** The channels that are on. */
    public List<String> channels() {
        return channels;
    }

    private Map<String, Figures> take(Instant now) {
        Map<String, Figures> figures = new HashMap<>();
        for (String channel : channels) {
            figures.put(
                    channel,
                    jdbc.sql("""
                                    select w.waiting, w.oldest, g.given_up, coalesce(r.failures, 0) as failures, r.reason
                                      from (select count(*) as waiting, min(due_at) as oldest from telling
                                             where channel = :channel and state = 'PENDING' and due_at <= :now) w
                                     cross join (select count(*) as given_up from telling
                                             where channel = :channel and state in ('GIVEN_UP', 'UNSURE')
                                               and settled_at > :yesterday) g
                                      left join telling_rest r on r.key = :channel""")
                            .param("channel", channel)
                            .param("now", Sql.timestamp(now))
                            .param("yesterday", Sql.timestamp(now.minus(Duration.ofDays(1))))
                            .query((row, n) -> {
                                Instant oldest = Sql.instantOrNull(row, "oldest");
                                return new Figures(
                                        row.getLong("waiting"),
                                        oldest == null ? Duration.ZERO : Duration.between(oldest, now),
                                        row.getLong("given_up"),
                                        row.getInt("failures"),
                                        row.getString("reason"));
                            })
                            .single());
        }
        return Map.copyOf(figures);
    }
}
