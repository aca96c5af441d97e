package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The requests of the past, decided once more under both versions with the facts of then.
 *
 * @param requests how many there were
 * @param counts   how many of them came to what
 * @param changed  the first ones that would come to something else, the latest first
 * @param lost     how many could not be decided again, because their entitlement is gone or their inputs
 *                 were erased; they are not among the counts
 */
public record Replay(int requests, Map<Change, Integer> counts, List<Changed> changed, int lost) {

    /** What the proposed version makes of a request. */
    public enum Change {
        SAME,
        NOW_INSTANT,
        NOW_APPROVAL,
        OTHER_APPROVALS,
        NOW_STEP_UP,
        NO_STEP_UP,
        NOW_REFUSED
    }

    /**
     * One request that would come to something else.
     *
     * @param before what the version in force says, in words
     * @param after  what the proposed version says, in words
     * @param rule   the rule that decides under the proposed version
     */
    public record Changed(
            RequestId id,
            PersonId person,
            EntitlementId entitlement,
            Instant at,
            Change change,
            String before,
            String after,
            String rule) {}

    /** How many came to this. */
    public int count(Change change) {
        return counts.getOrDefault(change, 0);
    }
}
