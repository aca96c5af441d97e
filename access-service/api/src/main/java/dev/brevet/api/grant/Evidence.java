package dev.brevet.api.grant;

import java.time.Instant;
import java.util.List;

/**
 * What was looked at after a change on a target, and how far it proves the change.
 *
 * @param sessionsEnded live sessions that were ended so that they cannot use the right
 * @param standing      the person still has the right by other means than Brevet's grants
 * @param heldByOther   another live grant of the same right keeps it, so that nothing was removed on the target
 * @param observedAt    database time of the look, UTC
 */
public record Evidence(
        EvidenceLevel level,
        List<EvidenceCheck> checks,
        int sessionsEnded,
        boolean standing,
        boolean heldByOther,
        Instant observedAt) {}
