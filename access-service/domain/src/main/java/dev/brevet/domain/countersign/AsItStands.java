package dev.brevet.domain.countersign;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.util.Optional;
import java.util.Set;

/** What was said before, as far as no other decision reads it. */
public interface AsItStands {

    /** How the target is registered; empty if it is not. */
    Optional<RegisterTarget> registration(TargetId target);

    /** The words that say what an entitlement gives; empty if there are none. */
    String gives(EntitlementId entitlement);

    /** What the person is called on targets; empty if nobody has said so. */
    String accountOnTargets(PersonId person);

    /** The groups that the person was put into here, whatever a directory says beside that. */
    Set<GroupId> groupsHere(PersonId person);

    /** Whether anybody can sign in as this person at all. */
    boolean signsIn(PersonId person);

    /** Who signs in with this account. */
    Optional<PersonId> holderOf(AccountKey account);
}
