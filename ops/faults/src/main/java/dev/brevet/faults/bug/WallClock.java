package dev.brevet.faults.bug;

import dev.brevet.app.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** The node's own clock, which is wrong by so much. */
final class WallClock extends DatabaseClock {

    private final Duration wrongBy;

    WallClock(DataSource dataSource, Duration wrongBy) {
        super(dataSource);
        this.wrongBy = wrongBy;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(wrongBy).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Instant synchronize() {
        return instant();
    }

    @Override
    public boolean trusted() {
        return true;
    }
}
