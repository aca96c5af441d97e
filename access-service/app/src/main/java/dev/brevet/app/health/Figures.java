package dev.brevet.app.health;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * How the service is at one moment, as the database tells.
 *
 * @param logIndex       the last index of the log
 * @param unsequenced    events committed and without a place in the log
 * @param sequencerStuck how long the same event has been waiting for its place, as far as this node saw
 * @param viewsLag       events that the slowest part of the views has still to show
 * @param deadLetters    events that a view could not handle
 * @param overdue        obligations more than five seconds late
 * @param oldestOverdue  how late the latest of them is
 * @param stuckRemovals  removals past their objective
 * @param overdueReviews break-glass that nobody looked at in time
 */
record Figures(
        long logIndex,
        long unsequenced,
        Duration sequencerStuck,
        long viewsLag,
        long deadLetters,
        long overdue,
        Duration oldestOverdue,
        long stuckRemovals,
        long overdueReviews,
        long idempotencyKeys) {

    static Duration between(OffsetDateTime earlier, OffsetDateTime later) {
        return earlier.isAfter(later) ? Duration.ZERO : Duration.between(earlier, later);
    }
}
