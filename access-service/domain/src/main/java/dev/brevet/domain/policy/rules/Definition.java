package dev.brevet.domain.policy.rules;

import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule that an entitlement's own definition states; it decides until the first policy is put in force. */
final class Definition {

    private Definition() {}

    static CompiledPolicy of(EntitlementFact entitlement) {
        return new CompiledPolicy(
                "definition",
                Effect.ALLOW,
                0,
                null,
                Circle.ofGroups(entitlement.askers()),
                List.of(),
                new Inputs(Map.of()),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                new Terms(
                        entitlement.version(),
                        entitlement.approvals(),
                        entitlement.cap(),
                        Terms.shorter(Terms.USUAL, entitlement.cap()),
                        entitlement.decideWithin(),
                        false,
                        true,
                        null,
                        null,
                        null,
                        null,
                        Set.of(),
                        null,
                        true),
                null,
                false);
    }
}
