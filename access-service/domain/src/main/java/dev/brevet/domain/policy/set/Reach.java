package dev.brevet.domain.policy.set;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.condition.CompiledCondition;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.rules.Alike;
import dev.brevet.domain.policy.rules.CompiledPolicy;
import dev.brevet.domain.policy.rules.Glass;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.Terms;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a change of policy reaches so far that a second admin has to agree. */
public final class Reach {

    /** The share of people who may gain the right to ask for something without a second look. */
    private static final double LARGEST_GAIN = 0.10;

    private Reach() {}

    /** Why a second admin is needed; null if one is enough. */
    public static @Nullable String needsSecond(PolicySet before, PolicySet after, Facts facts) {
        for (EntitlementFact entitlement : facts.entitlements()) {
            if (!approvers(before, entitlement).equals(approvers(after, entitlement))) {
                return "It changes who approves " + entitlement.id() + ".";
            }
            if (!glasses(before, entitlement).equals(glasses(after, entitlement))) {
                return "It changes who may break the glass of " + entitlement.id() + ", or how that is reviewed.";
            }
        }
        List<Alike> circles = Alike.among(facts.people(), before, after);
        long active = circles.stream().mapToInt(c -> c.people().size()).sum();
        long gain = circles.stream()
                .filter(c -> facts.entitlements().stream()
                        .anyMatch(e -> after.mayAsk(c.one(), e) && !before.mayAsk(c.one(), e)))
                .mapToInt(c -> c.people().size())
                .sum();
        return gain > active * LARGEST_GAIN && gain > 1
                ? gain + " of " + active + " people gain something that they may ask for."
                : null;
    }

    /**
     * Who approves, and when that is asked for at all.
     *
     * @param escalateTo who may give any of the approvals after a while
     * @param anew       whether they are asked again before a grant lasts longer
     * @param whom       who gets in without any, and under which conditions
     */
    private record Approving(
            List<ApprovalNeed> needs,
            List<CompiledCondition> when,
            Terms.@Nullable Escalation escalateTo,
            boolean anew,
            List<?> whom) {

        static Approving of(CompiledPolicy policy) {
            Terms terms = policy.terms();
            return new Approving(
                    terms.needs(),
                    policy.when(),
                    terms.escalateTo(),
                    terms.needs().isEmpty()
                            || terms.extension() == null
                            || terms.extension().approvedAnew(),
                    terms.needs().isEmpty() ? policy.letsIn() : List.of());
        }
    }

    /**
     * Who approves, by policy: an entitlement whose approvers stay the same may have its policies renamed and reordered. Where
     * somebody approves at all, whom a policy lets in past them belongs to it.
     */
    private static Set<Approving> approvers(PolicySet policies, EntitlementFact entitlement) {
        List<CompiledPolicy> covering = policies.covering(entitlement).stream()
                .filter(p -> p.effect() == Effect.ALLOW || !p.terms().needs().isEmpty())
                .toList();
        boolean anybody = covering.stream().anyMatch(p -> !p.terms().needs().isEmpty());
        return covering.stream()
                .filter(p -> anybody || !p.terms().needs().isEmpty())
                .map(Approving::of)
                .collect(Collectors.toSet());
    }

    private static Set<Glass> glasses(PolicySet policies, EntitlementFact entitlement) {
        return policies.covering(entitlement).stream()
                .map(CompiledPolicy::glass)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
