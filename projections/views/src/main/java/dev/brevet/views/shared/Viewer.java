package dev.brevet.views.shared;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import java.util.Set;

/**
 * Who looks; a query answers with nothing that this person may not see.
 *
 * <p>One's own is visible to oneself, everything to auditors and security, and a request with its grant to the groups
 * whose approval it asks for.
 */
public record Viewer(PersonId person, Set<GroupId> groups) {

    /** Whether this person reads the whole record. */
    public boolean seesAll() {
        return groups.contains(WellKnownGroups.AUDITORS) || groups.contains(WellKnownGroups.SECURITY);
    }

    /** Names of the groups, as the tables hold them. */
    public String[] groupNames() {
        return groups.stream().map(GroupId::value).sorted().toArray(String[]::new);
    }
}
