package dev.brevet.app.facts;

import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.SignalFact;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of everybody from outside, and whether that changed. */
@Component
public class ReportedSignals {

    private final JdbcClient jdbc;

    ReportedSignals(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** What has not run out at this moment, by the ids under which people live on. */
    public Map<PersonId, List<SignalFact>> all(Instant now) {
        return jdbc
                .sql("select person_id, " + Signals.COLUMNS + " from fact_signal where until > ?")
                .param(utc(now))
                .query((row, n) -> Map.entry(new PersonId(row.getString("person_id")), Signals.signal(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Grows with every report; what was there before it is read is seen by whoever reads the signals after it. */
    public long version() {
        return jdbc.sql("select version from fact_posture_version")
                .query(Long.class)
                .single();
    }

    /** Whether anything ran out after one moment and not later than another. */
    public boolean ranOut(Instant after, Instant until) {
        return jdbc.sql("select exists(select 1 from fact_signal where until > ? and until <= ?)")
                .params(utc(after), utc(until))
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
