package dev.brevet.domain.grant;

import java.time.Duration;

/** The times of a grant's life that are the same for every grant. */
public final class GrantTimes {

    /** How long before its end a person is warned. */
    public static final Duration WARNING = Duration.ofMinutes(10);

    /** How long a removal may take before the alarm is raised. */
    public static final Duration REMOVAL_OBJECTIVE = Duration.ofSeconds(60);

    private GrantTimes() {}
}
