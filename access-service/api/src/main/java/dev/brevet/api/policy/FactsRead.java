package dev.brevet.api.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision read about the one who asked, and what for, kept with it so that it can be explained, and made again, for ever.
 *
 * @param live      entitlements of which they had a live grant
 * @param liveOnAll live grants of the entitlement, whoever had them
 * @param risk      of the ask, from what the person did before
 * @param proof     how they had shown who they are; {@link Proof#NONE} where nobody was there to show anything
 * @param traits    of what was asked for, null if nothing is known by that name
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
        @Nullable TraitsRead traits,
        List<SignalRead> posture) {}
