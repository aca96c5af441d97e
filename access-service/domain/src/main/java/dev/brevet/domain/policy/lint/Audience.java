package dev.brevet.domain.policy.lint;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.Environment;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Who;
import dev.brevet.domain.policy.rules.Alike;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policies that give production, or restricted data, to very many people at once and without a condition. */
final class Audience {

    private static final int MANY = 100;
    private static final double MOST_OF_ALL = 0.5;

    private Audience() {}

    static List<Diagnostic> in(List<Written> written) {
        return written.stream()
                .filter(w -> w.is(Effect.ALLOW)
                        && w.compiled().conditions().isEmpty()
                        && w.compiled().terms().needs().isEmpty()
                        && isEveryone(w)
                        && (w.policy().covers().environments().contains(Environment.PRODUCTION)
                                || w.policy().covers().dataClasses().contains(DataClass.RESTRICTED)))
                .map(w -> w.warning("/who", w.name() + " gives production or restricted data to everyone at once."))
                .toList();
    }

    private static boolean isEveryone(Written written) {
        Who who = written.policy().who();
        return who != null && Boolean.TRUE.equals(who.everyone());
    }

    static List<Diagnostic> in(PolicySet policies, List<Written> written, Facts facts) {
        List<Alike> circles = Alike.among(facts.people(), policies);
        int all = circles.stream().mapToInt(c -> c.people().size()).sum();
        Map<String, Reach> widest = new HashMap<>();
        for (EntitlementFact entitlement : facts.entitlements()) {
            if (entitlement.environment() != Environment.PRODUCTION
                    && entitlement.dataClass() != DataClass.RESTRICTED) {
                continue;
            }
            Map<String, Integer> counts = new HashMap<>();
            for (Alike circle : circles) {
                policies.chances(circle.one(), entitlement).stream()
                        .filter(c -> c.terms().needs().isEmpty()
                                && c.policy().conditions().isEmpty())
                        .forEach(c ->
                                counts.merge(c.policy().name(), circle.people().size(), Integer::sum));
            }
            counts.forEach((policy, people) ->
                    widest.merge(policy, new Reach(people, entitlement), (a, b) -> a.people() >= b.people() ? a : b));
        }
        List<Diagnostic> found = new ArrayList<>();
        for (Written each : written) {
            Reach reach = widest.get(each.name());
            if (reach != null && (reach.people() > MANY || reach.people() > all * MOST_OF_ALL)) {
                found.add(each.warning(
                        "/who",
                        reach.people() + " of " + all + " people get "
                                + reach.entitlement().id() + " at once and without a condition."));
            }
        }
        return found;
    }

    private record Reach(int people, EntitlementFact entitlement) {}
}
