package dev.brevet.notifications.say;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.util.List;
import java.util.Optional;

/** Who people are at this moment, as the facts in force say; for telling them, never for deciding. */
public interface Audience {

    /** Who reads what is told to this person: themself, the human behind a workload; nobody if they left. */
    Optional<PersonId> reader(PersonId person);

    /** Everybody who could now give an approval that is still needed, stand-ins too. */
    List<PersonId> deciders(PersonId asker, List<ApprovalNeed> needs, List<PersonId> approvers);

    /** The active people of a group. */
    List<PersonId> members(GroupId group);

    /** The groups that policies in force want told of requests that this one let through. */
    List<GroupId> alsoTold(EntitlementId entitlement, String policy);

    /** What routes go by; empty if the entitlement is not offered any more. */
    Optional<Traits> traits(EntitlementId entitlement);

    /** Where an entitlement acts, and the words that admins gave it. */
    record Traits(Environment environment, List<Label> labels) {}
}
