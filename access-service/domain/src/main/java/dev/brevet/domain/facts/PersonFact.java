package dev.brevet.domain.facts;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.util.Set;

/** A person as decisions see them. */
public record PersonFact(PersonId id, boolean active, Set<GroupId> groups) {

    /** Whether the person is active and in the group. */
    public boolean actsFor(GroupId group) {
        return active && groups.contains(group);
    }
}
