package dev.brevet.domain.facts;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
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

    /** The person's requests that nobody has decided yet; under whichever of their ids they were made. */
    List<OpenRequest> openRequestsOf(PersonId id);
}
