package dev.brevet.notifications.say;

import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.request.AccessRequestEvent;

/**
 * What an event tells whom: a pure function, in one switch per aggregate and without a default, so that a new event does
 * not compile until somebody says what people hear of it.
 *
 * <p>What happens to targets, people, directories and policies is told to nobody: it is on the record.
 */
public final class WhatToTell {

    private WhatToTell() {}

    public static Tell of(AccessRequestEvent event) {
        return OfRequests.tell(event);
    }

    public static Tell of(GrantEvent event) {
        return OfGrants.tell(event);
    }
}
