package dev.brevet.api.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision read about the one who asked, kept with it so that it can be explained, and made again, for ever.
 *
 * @param live      entitlements of which they had a live grant
 * @param liveOnAll live grants of the entitlement, whoever had them
 * @param risk      of the ask, from what the person did before
 * @param posture   what was known of the person from outside; of what is not in it nothing was known
 */
public record FactsRead(
        PersonKind kind,
        List<GroupId> groups,
        @Nullable PersonId manager,
        List<EntitlementId> live,
        int liveOnAll,
        Proof proof,
        Risk risk,
        List<SignalRead> posture) {

    /** What was read of somebody of whom nothing is known from outside. */
    public FactsRead(
            PersonKind kind,
            List<GroupId> groups,
            @Nullable PersonId manager,
            List<EntitlementId> live,
            int liveOnAll,
            Proof proof,
            Risk risk) {
        this(kind, groups, manager, live, liveOnAll, proof, risk, List.of());
    }

    /** What was read where nobody assessed the risk. */
    public FactsRead(
            PersonKind kind,
            List<GroupId> groups,
            @Nullable PersonId manager,
            List<EntitlementId> live,
            int liveOnAll,
            Proof proof) {
        this(kind, groups, manager, live, liveOnAll, proof, Risk.UNKNOWN);
    }
}
