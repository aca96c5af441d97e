package dev.brevet.app.obligation;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.obligation.Lane;
import dev.brevet.api.obligation.ObligationKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to a target that is due, with its lane leased to this node.
 *
 * @param fence           number of this attempt in the lane
 * @param attempts        how often this obligation was tried before
 * @param claimedAtNanos  {@link System#nanoTime} when the lane was leased, on this node
 * @param unresolvedUntil until when an earlier call in this lane may still act, null if none may
 */
public record LaneCall(
        ObligationKind kind,
        GrantId grant,
        Lane lane,
        TargetId target,
        long fence,
        int attempts,
        long claimedAtNanos,
        @Nullable Instant unresolvedUntil) {

    /** How much of the lease is left, on this node's clock. */
    public Duration leaseLeft() {
        return ObligationTable.LEASE.minusNanos(System.nanoTime() - claimedAtNanos);
    }
}
