package dev.brevet.domain.policy.plan;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.GlassRules;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.Posture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the live grants that would break a rule that they do not break yet, just as they are judged once it is in force. */
final class Outlooks {

    private Outlooks() {}

    static List<GrantOutlook> of(
            PolicySet before, PolicySet after, Facts facts, Changed changed, List<HeldGrant> held) {
        Map<PersonId, List<LiveGrant>> live = new HashMap<>();
        for (HeldGrant grant : held) {
            live.computeIfAbsent(survivor(grant.person(), facts), p -> new ArrayList<>())
                    .add(new LiveGrant(grant.id(), grant.entitlement(), grant.decidedAt()));
        }
        List<GrantOutlook> outlooks = new ArrayList<>();
        for (HeldGrant grant : held) {
            EntitlementFact entitlement = changed.find(grant.entitlement()).orElse(null);
            PersonFact person = facts.person(grant.person()).orElse(null);
            if (entitlement == null || person == null) {
                continue;
            }
            Case asDecided = new Case(
                    new Ask(grant.person(), grant.entitlement(), grant.duration(), null, grant.inputs(), Proof.NONE)
                            .assessed(grant.risk()),
                    person,
                    entitlement,
                    grant.decidedAt(),
                    live.getOrDefault(person.id(), List.of()).stream()
                            .filter(other -> !other.id().equals(grant.id()))
                            .toList(),
                    () -> 0,
                    new Posture(() -> facts.postureOf(person.id())));
            Optional<PolicySet.Broken> breaks = lost(after, grant, asDecided);
            if (breaks.isPresent() && !breaks.equals(lost(before, grant, asDecided))) {
                outlooks.add(outlook(grant, breaks.get()));
            }
        }
        return outlooks;
    }

    private static Optional<PolicySet.Broken> lost(PolicySet set, HeldGrant grant, Case asDecided) {
        return grant.breakGlass() ? GlassRules.lost(set, asDecided) : set.lost(asDecided);
    }

    /** Whoever is left of several people who turned out to be one. */
    private static PersonId survivor(PersonId id, Facts facts) {
        return facts.person(id).map(PersonFact::id).orElse(id);
    }

    private static GrantOutlook outlook(HeldGrant grant, PolicySet.Broken broken) {
        return new GrantOutlook(grant.id(), grant.person(), grant.entitlement(), broken.ends(), broken.rule());
    }
}
