package dev.brevet.views.shared;

import dev.brevet.api.directory.GroupId;

/** How many approvals one group owes a request, and how many it has given. */
public record Need(GroupId group, int count, int given) {

    /** Whether this group has said all that is needed of it. */
    public boolean met() {
        return given >= count;
    }
}
