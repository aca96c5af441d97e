package dev.brevet.app.upkeep;

import dev.brevet.api.BrevetEvent;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Replays the log as one snapshot of the database shows it, with what is committed and has no place in it yet.
 *
 * <p>What has a place is final, so it is folded once and kept; each look goes on from there. Must be used within a
 * repeatable-read transaction, by one thread at a time.
 */
@Component
class LogReplay {

    /**
     * Each aggregate's events are in order whatever the order between aggregates; and nothing here crosses aggregates but
     * an account that goes from one person to another, for which the fold allows.
     */
    private static final String UNSEQUENCED = """
            select e.aggregate_identifier, min(e.sequence_number)
              from unsequenced u join domain_event e on e.position = u.position group by 1""";

    private record From(String aggregate, long sequence) {}

    private final EventStorageEngine log;
    private final JdbcClient jdbc;
    private final Replay sequenced = new Replay();
    private @Nullable TrackingToken at;

    LogReplay(EventStorageEngine log, DataSource dataSource) {
        this.log = log;
        this.jdbc = JdbcClient.create(dataSource);
    }

    Replay now() {
        try (var events = log.readEvents(at, false)) {
            events.forEachOrdered(event -> {
                sequenced.apply((BrevetEvent) event.getPayload());
                at = event.trackingToken();
            });
        }
        List<From> rest = jdbc.sql(UNSEQUENCED)
                .query((row, n) -> new From(row.getString(1), row.getLong(2)))
                .list();
        if (rest.isEmpty()) {
            return sequenced;
        }
        Replay all = sequenced.copy();
        for (From from : rest) {
            log.readEvents(from.aggregate(), from.sequence())
                    .forEachRemaining(event -> all.apply((BrevetEvent) event.getPayload()));
        }
        return all;
    }
}
