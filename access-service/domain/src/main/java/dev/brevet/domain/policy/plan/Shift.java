package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import java.util.List;

/** Who gains and who loses something that concerns one entitlement. */
public record Shift(EntitlementId entitlement, List<PersonId> gain, List<PersonId> lose) {

    boolean isNothing() {
        return gain.isEmpty() && lose.isEmpty();
    }
}
