package dev.brevet.app.provisioning;

import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceCheck;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.connectors.spi.Observation;
import java.time.Instant;
import java.util.List;

/** What a look at the target proves; never more than it does. */
final class Evidences {

    private Evidences() {}

    static Evidence of(Observation look, int sessionsEnded, Instant at) {
        return switch (look) {
            case Observation.Seen seen ->
                new Evidence(
                        seen.effective() ? EvidenceLevel.EFFECTIVE : EvidenceLevel.READ_BACK,
                        seen.checks().stream()
                                .map(c -> new EvidenceCheck(c.question(), c.answer()))
                                .toList(),
                        sessionsEnded,
                        seen.held() && !seen.ours(),
                        false,
                        at);
            case Observation.Unseen unseen ->
                new Evidence(EvidenceLevel.ACKNOWLEDGED, List.of(), sessionsEnded, false, false, at);
        };
    }

    static Evidence heldByOther(int others, Instant at) {
        return new Evidence(
                EvidenceLevel.ACKNOWLEDGED,
                List.of(new EvidenceCheck("other live grants of the same right", String.valueOf(others))),
                0,
                false,
                true,
                at);
    }
}
