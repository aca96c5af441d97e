package dev.brevet.domain.inforce;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is true now, as far as decisions are concerned. */
public interface Facts {

    /** Database time, UTC. */
    Instant now();

    /** False while the node's clock and the database's disagree by more than five seconds: no new grants then. */
    boolean clockTrusted();

    /** The person, if the directory knows them; deactivated ones too. An id that was merged away finds the survivor. */
    Optional<PersonFact> person(PersonId id);

    /** Active people who belong to at least one of the groups, each once. */
    List<PersonFact> activeMembersOf(Set<GroupId> groups);

    /** The entitlement, unless it is unknown or retired. */
    Optional<EntitlementFact> entitlement(EntitlementId id);

    /** The person's grants that have not ended, scheduled ones included; under whichever of their ids they were given. */
    List<LiveGrant> liveGrantsOf(PersonId id);

    /** How many of the person's grants may still be on a target: those that live, and those not verifiably gone yet. */
    default int grantsOnTargetsOf(PersonId id) {
        return liveGrantsOf(id).size();
    }

    /** The person's requests that nobody has decided yet; under whichever of their ids they were made. */
    List<OpenRequest> openRequestsOf(PersonId id);

    /** What the person took by breaking the glass, and what became of its reviews; under whichever of their ids. */
    List<ReviewFact> reviewsOf(PersonId id);

    /**
     * What this person did before, as far as it says how risky their ask for this entitlement is.
     *
     * @return empty if that is not known here; the risk counts as high then
     */
    default Optional<PersonHistory> historyOf(PersonId person, EntitlementId entitlement) {
        return Optional.empty();
    }

    /**
     * What is known of this person from outside and has not run out, at most one of each signal.
     *
     * <p>What is not in it is unknown, also where it is not known here. Whatever was said of another of their ids before the
     * two turned out to be one person does not count for more than it did for each alone.
     */
    default List<SignalFact> postureOf(PersonId id) {
        return List.of();
    }

    /** How many grants of this entitlement have not ended, whoever has them. */
    int liveGrantsOn(EntitlementId id);

    /** Everybody whom the directory knows. */
    Collection<PersonFact> people();

    /** All entitlements that are not retired. */
    Collection<EntitlementFact> entitlements();

    /** Whoever claimed to be the first admin, if anybody did. */
    Optional<PersonId> firstAdmin();

    /** Grows with every change of catalogue, directory and policies. */
    long version();

    /** The policies in force; none until the first version is applied. */
    PolicySet policies();
}
