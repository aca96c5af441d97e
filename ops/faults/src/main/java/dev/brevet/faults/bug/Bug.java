package dev.brevet.faults.bug;

import java.util.Locale;

/** The seeded bugs; the profile of each is {@code bug-} and its name. */
public enum Bug {
    /** A target is called before the intent is durable. */
    EFFECT_BEFORE_INTENT,
    /** Calls about the same right run side by side. */
    NO_LANE,
    /** Time comes from the node's wall clock. */
    APP_CLOCK,
    /** The start-up self-check is left out. */
    SELF_CHECK_OFF,
    /** What an approver was shown is not compared with what they approve. */
    DIGEST_CHECK_OFF,
    /** A removal is given up after two tries. */
    RETRY_STOPS,
    /** A view's failure is logged, and its event forgotten. */
    HANDLER_ERROR_SWALLOWED,
    /** Readers follow the serial column. */
    SEQUENCER_OFF,
    /** The worker settles what it was told to do, instead of the event that says it was done. */
    SETTLE_BY_WORKER,
    /** A commit is acknowledged before it is durable. */
    FSYNC_OFF;

    /** The profile that switches it on. */
    public String profile() {
        return "bug-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
