package dev.brevet.domain.grant;

import java.time.Duration;
import java.time.Instant;

/** The times of a grant's life that are the same for every grant. */
public final class GrantTimes {

    /** The longest time before its end at which a person is warned. */
    static final Duration WARNING = Duration.ofMinutes(10);

    /** How long a removal may take before the alarm is raised. */
    public static final Duration REMOVAL_OBJECTIVE = Duration.ofSeconds(60);

    private GrantTimes() {}

    /** When the holder of a grant is warned: ten minutes before its end, in the last quarter of a short one. */
    public static Instant warnAt(Instant issuedAt, Instant endsAt) {
        Duration quarter = Duration.between(issuedAt, endsAt).dividedBy(4);
        return endsAt.minus(quarter.compareTo(WARNING) < 0 ? quarter : WARNING);
    }
}
