package dev.brevet.demo.people;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.util.List;

/**
 * One of the people who live in the demo.
 *
 * @param who one sentence that tells a newcomer whom they are about to be
 */
public record DemoPerson(PersonId id, String name, List<GroupId> groups, boolean active, String who) {

    /** The name of this person's account on targets: the same as their id, as §10 of the design says. */
    public String account() {
        return id.value();
    }
}
