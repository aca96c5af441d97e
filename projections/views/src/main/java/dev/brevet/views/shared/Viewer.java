package dev.brevet.views.shared;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who looks; a query answers with nothing that this person may not see.
 *
 * <p>One's own is visible to oneself, under whichever id it was asked for, everything to auditors and security, and a request with its grant to the groups
 * whose approval it asks for; also to whoever decides in the place of somebody of these who is away.
 * A platform admin, who may end any grant, sees what one person has now, and each grant that is not gone.
 *
 * @param inPlaceOf groups of people in whose place this person decides now
 */
public record Viewer(PersonId person, Set<GroupId> groups, Set<GroupId> inPlaceOf) {

    /** Somebody who decides in nobody's place. */
    public Viewer(PersonId person, Set<GroupId> groups) {
        this(person, groups, Set.of());
    }

    /** Whether this person may decide for the group, by themself or in somebody's place. */
    public boolean decidesFor(GroupId group) {
        return groups.contains(group) || inPlaceOf.contains(group);
    }

    /** Whether this person reads the whole record. */
    public boolean seesAll() {
        return groups.contains(WellKnownGroups.AUDITORS) || groups.contains(WellKnownGroups.SECURITY);
    }

    /** Whether this person runs the platform. */
    public boolean administrates() {
        return groups.contains(WellKnownGroups.PLATFORM_ADMINS);
    }

    /** Names of the groups that this person is in. */
    public String[] ownGroupNames() {
        return groups.stream().map(GroupId::value).sorted().toArray(String[]::new);
    }

    /** Names of the groups for which this person decides, as the tables hold them. */
    public String[] groupNames() {
        return Stream.concat(groups.stream(), inPlaceOf.stream())
                .distinct()
                .map(GroupId::value)
                .sorted()
                .toArray(String[]::new);
    }
}
