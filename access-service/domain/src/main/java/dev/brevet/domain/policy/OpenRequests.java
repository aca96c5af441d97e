package dev.brevet.domain.policy;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.rules.Ask;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps people from asking for the same thing so often that somebody agrees to be left in peace. */
public final class OpenRequests {

    /** So many requests of one person for one entitlement may wait at a time. */
    static final int MOST = 3;

    private OpenRequests() {}

    /**
     * Lets an ask pass that bothers nobody, or nobody too often; all ids of a person count together.
     *
     * @throws AccessRefusal.Conflict if as many wait already
     */
    public static void unlessRoomFor(Ask ask, Permitted permitted, Facts facts) {
        if (permitted.needs().isEmpty()) {
            return;
        }
        List<OpenRequest> open = facts.openRequestsOf(ask.person()).stream()
                .filter(r -> r.entitlement().equals(ask.entitlement()))
                .toList();
        if (open.size() >= MOST) {
            String which = open.stream().map(r -> r.id().value()).sorted().collect(Collectors.joining(", "));
            throw new AccessRefusal.Conflict(new Refusal(
                    "open-requests",
                    "You have " + open.size() + " requests for " + ask.entitlement() + " that wait for a decision ("
                            + which + "); more than " + MOST + " at a time are not taken.",
                    "Withdraw one of them, or wait until one is decided."));
        }
    }
}
