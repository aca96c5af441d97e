package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The entitlements about which two versions say something else. */
record Changed(Map<EntitlementId, EntitlementFact> entitlements, Map<EntitlementId, EntitlementFact> all) {

    static Changed between(PolicySet before, PolicySet after, Collection<EntitlementFact> catalogue) {
        Map<EntitlementId, EntitlementFact> changed = new LinkedHashMap<>();
        Map<EntitlementId, EntitlementFact> all = new LinkedHashMap<>();
        for (EntitlementFact entitlement : catalogue) {
            all.put(entitlement.id(), entitlement);
            if (!before.covering(entitlement).equals(after.covering(entitlement))) {
                changed.put(entitlement.id(), entitlement);
            }
        }
        return new Changed(changed, all);
    }

    Optional<EntitlementFact> find(EntitlementId id) {
        return Optional.ofNullable(entitlements.get(id));
    }
}
