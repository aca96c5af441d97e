package dev.brevet.api.request;

import java.time.Duration;

/**
 * How often, and by how much each time, a live grant may be made longer.
 *
 * @param times        none if policy does not offer it
 * @param approvedAnew the same approvals are needed each time; otherwise it is done at once
 */
public record ExtensionOffer(int times, Duration by, boolean approvedAnew) {

    /** Policy does not offer it. */
    public static final ExtensionOffer NONE = new ExtensionOffer(0, Duration.ZERO, false);
}
