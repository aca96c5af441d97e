package dev.brevet.app.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one clock: the database's time, in UTC, microseconds, never running backwards.
 *
 * <p>Between measurements it advances with {@link System#nanoTime}, so that the node's own wall clock plays no part. That
 * clock is read only to notice that the two disagree.
 */
public class DatabaseClock extends Clock {

    /** From this disagreement on nothing new is granted (design, section 4). */
    static final Duration MAX_SKEW = Duration.ofSeconds(5);

    private record Anchor(Instant at, long nanos) {}

    private final JdbcClient jdbc;
    private volatile Anchor anchor;
    private Instant last = Instant.EPOCH;

    /** A clock that reads this database. */
    public DatabaseClock(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.anchor = measure();
    }

    /** Measures the database's time anew; called at each claim of obligations. */
    public Instant synchronize() {
        anchor = measure();
        return instant();
    }

    private Anchor measure() {
        long before = System.nanoTime();
        Instant at = jdbc.sql("select clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        return new Anchor(at, before + (System.nanoTime() - before) / 2);
    }

    /** Sets the floor below which this clock never goes: the stored high-water mark. */
    public void notBefore(Instant mark) {
        raise(mark);
    }

    @Override
    public Instant instant() {
        Anchor a = anchor;
        Instant now = a.at().plusNanos(System.nanoTime() - a.nanos()).truncatedTo(ChronoUnit.MICROS);
        return raise(now);
    }

    /** Whether the node's wall clock and the database's agree well enough to grant anything new. */
    public boolean trusted() {
        return skew().abs().compareTo(MAX_SKEW) <= 0;
    }

    /** By how much this clock is ahead of the node's wall clock; negative if it is behind. */
    public Duration skew() {
        return Duration.between(Instant.now(), instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Brevet's time is UTC");
    }

    private synchronized Instant raise(Instant to) {
        if (to.isAfter(last)) {
            last = to;
        }
        return last;
    }
}
