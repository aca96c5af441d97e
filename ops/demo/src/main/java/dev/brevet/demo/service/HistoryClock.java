package dev.brevet.demo.service;

import dev.brevet.app.time.DatabaseClock;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The service's clock, which can stand at an instant of the past while the demo's history is told. */
class HistoryClock extends DatabaseClock {

    private volatile @Nullable Instant past;

    HistoryClock(DataSource dataSource) {
        super(dataSource);
    }

    void standAt(Instant instant) {
        past = instant;
    }

    void runAgain() {
        past = null;
    }

    @Override
    public Instant instant() {
        Instant told = past;
        return told == null ? super.instant() : told;
    }

    @Override
    public boolean trusted() {
        return past != null || super.trusted();
    }
}
