package dev.brevet.notifications.say;

import java.util.List;

/**
 * What an event tells.
 *
 * @param card whether the request's cards show something else from now on
 */
public record Tell(List<Say> says, boolean card) {

    /** Nobody is told, and no card changes. */
    static final Tell NOTHING = new Tell(List.of(), false);

    static Tell card(Say... says) {
        return new Tell(List.of(says), true);
    }
}
