package dev.brevet.app.telling;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.Approval;
import dev.brevet.domain.policy.Candidates;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.rules.CompiledPolicy;
import dev.brevet.notifications.say.Audience;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who people are at this moment, by the facts in force and the function that decides. */
@Component
class FactsAudience implements Audience {

    private final FactsInForce facts;
    private final AccessPolicy policy;

    FactsAudience(FactsInForce facts, AccessPolicy policy) {
        this.facts = facts;
        this.policy = policy;
    }

    @Override
    public Optional<PersonId> reader(PersonId person) {
        Facts now = facts.toShow();
        return now.person(person)
                .flatMap(known -> known.kind() == PersonKind.HUMAN || known.owner() == null
                        ? Optional.of(known)
                        : now.person(known.owner()))
                .filter(known -> known.active() && known.kind() == PersonKind.HUMAN)
                .map(PersonFact::id);
    }

    @Override
    public List<PersonId> deciders(PersonId asker, List<ApprovalNeed> needs, List<PersonId> approvers) {
        Facts now = facts.toShow();
        List<ApprovalNeed> open =
                policy.open(approvers.stream().map(Approval::proven).toList(), asker, needs, now);
        return Candidates.of(asker, open, now)
                .filter(id -> !approvers.contains(id))
                .filter(id -> !policy.countsFor(id, asker, open, now).isEmpty())
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
    }

    @Override
    public List<PersonId> members(GroupId group) {
        return facts.toShow().activeMembersOf(Set.of(group)).stream()
                .map(PersonFact::id)
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
    }

    @Override
    public List<GroupId> alsoTold(EntitlementId entitlement, String policyName) {
        Facts now = facts.toShow();
        return now.entitlement(entitlement).map(now.policies()::covering).orElse(List.of()).stream()
                .filter(p -> p.effect() == Effect.REQUIRE || isNamed(p, policyName))
                .flatMap(p -> p.terms().notified().stream())
                .distinct()
                .toList();
    }

    private static boolean isNamed(CompiledPolicy policy, String name) {
        return policy.effect() == Effect.ALLOW && policy.name().equals(name);
    }

    @Override
    public Optional<Traits> traits(EntitlementId entitlement) {
        return facts.toShow()
                .entitlement(entitlement)
                .map(e -> new Traits(
                        e.environment(),
                        e.labels().entrySet().stream()
                                .map(l -> new Label(l.getKey(), l.getValue()))
                                .toList()));
    }
}
