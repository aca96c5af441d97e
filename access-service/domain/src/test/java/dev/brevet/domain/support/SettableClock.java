package dev.brevet.domain.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what a test sets it to. */
public final class SettableClock extends Clock {

    private Instant now;

    /** Starts at this instant. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Shows this instant from now on. */
    public void set(Instant instant) {
        now = instant;
    }

    /** Moves on. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The domain knows UTC only");
    }
}
