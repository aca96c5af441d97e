package dev.brevet.domain.policy.lint;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.Approval;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.rules.Alike;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Approvals that nobody can give: not to anybody, or not to those who would have to give them themselves. */
final class Lockouts {

    private final PolicyEngine engine = new PolicyEngine();
    private final Facts facts;
    private final Map<GroupId, List<PersonId>> members = new HashMap<>();
    private final Map<PersonId, PersonFact> people = new HashMap<>();
    private final Map<Asked, Boolean> answers = new HashMap<>();
    private final Map<Look, List<Finding>> looked = new HashMap<>();
    private final Map<Finding, Set<String>> found = new LinkedHashMap<>();

    private Lockouts(Facts facts) {
        this.facts = facts;
        for (PersonFact person : facts.people()) {
            people.put(person.id(), person);
            if (person.active() && person.kind() == PersonKind.HUMAN) {
                person.groups().forEach(g -> members.computeIfAbsent(g, x -> new ArrayList<>())
                        .add(person.id()));
            }
        }
    }

    static List<Diagnostic> in(PolicySet policies, List<Written> written, Facts facts) {
        Lockouts lockouts = new Lockouts(facts);
        List<Alike> circles = Alike.among(facts.people(), policies);
        for (EntitlementFact entitlement : facts.entitlements()) {
            for (Alike circle : circles) {
                for (PolicySet.Chance chance : policies.chances(circle.one(), entitlement)) {
                    lockouts.look(
                            chance.policy().name(),
                            chance.terms().needs(),
                            entitlement.id().value(),
                            circle);
                }
            }
        }
        Map<String, Written> byName = written.stream().collect(Collectors.toMap(Written::name, w -> w));
        List<Diagnostic> said = new ArrayList<>();
        lockouts.found.forEach((finding, entitlements) -> {
            Written policy = byName.get(finding.policy());
            if (policy != null) {
                said.add(finding.diagnostic(policy, entitlements));
            }
        });
        return said;
    }

    private void look(String policy, List<ApprovalNeed> needs, String entitlement, Alike circle) {
        looked.computeIfAbsent(new Look(policy, needs, circle.one().id()), l -> findings(policy, needs, circle))
                .forEach(finding -> found.computeIfAbsent(finding, f -> new LinkedHashSet<>())
                        .add(entitlement));
    }

    private List<Finding> findings(String policy, List<ApprovalNeed> needs, Alike circle) {
        if (needs.isEmpty()) {
            return List.of();
        }
        boolean byManager = needs.stream().anyMatch(n -> n.group().equals(WellKnownGroups.MANAGER_OF_ASKER));
        Set<PersonId> involved = circle.people().stream()
                .filter(asker -> byManager || isAmong(needs, asker))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<PersonId> anybody = circle.people().stream()
                .filter(asker -> !involved.contains(asker))
                .findFirst();
        if (anybody.isPresent() && !met(needs, anybody.get())) {
            return List.of(new Finding(policy, "Nobody can approve it: " + counts(needs) + ".", true));
        }
        return involved.stream()
                .filter(asker -> !met(needs, asker))
                .map(asker -> new Finding(
                        policy,
                        "Nobody else can approve what " + asker + " asks for, so " + asker + " is locked out.",
                        false))
                .toList();
    }

    /** Whether this one, or who answers for this workload, might be missing among those who approve. */
    private boolean isAmong(List<ApprovalNeed> needs, PersonId asker) {
        PersonFact person = people.get(asker);
        PersonFact owner = person == null || person.owner() == null ? null : people.get(person.owner());
        return needs.stream()
                .map(ApprovalNeed::group)
                .anyMatch(g -> person != null && person.groups().contains(g)
                        || owner != null && owner.groups().contains(g));
    }

    private boolean met(List<ApprovalNeed> needs, PersonId asker) {
        int seats = needs.stream().mapToInt(ApprovalNeed::count).sum();
        // With this many in every group a seat is free whoever sits elsewhere, asks, or answers for who asks.
        int enough = seats + 2;
        if (needs.stream()
                .allMatch(n -> members.getOrDefault(n.group(), List.of()).size() >= enough)) {
            return true;
        }
        return answers.computeIfAbsent(new Asked(needs, asker), a -> {
            Set<PersonId> candidates = new LinkedHashSet<>();
            needs.forEach(n -> members.getOrDefault(n.group(), List.of()).stream()
                    .limit(enough)
                    .forEach(candidates::add));
            PersonFact asking = people.get(asker);
            PersonId manager = asking == null ? null : asking.manager();
            if (manager != null) {
                candidates.add(manager);
            }
            return engine.met(candidates.stream().map(Approval::proven).toList(), asker, needs, facts);
        });
    }

    private String counts(List<ApprovalNeed> needs) {
        return needs.stream()
                .collect(Collectors.groupingBy(
                        ApprovalNeed::group, LinkedHashMap::new, Collectors.summingInt(ApprovalNeed::count)))
                .entrySet()
                .stream()
                .map(n -> n.getKey() + " has "
                        + members.getOrDefault(n.getKey(), List.of()).size() + " active members and " + n.getValue()
                        + (n.getValue() == 1 ? " is" : " are") + " needed")
                .collect(Collectors.joining("; "));
    }

    private record Look(String policy, List<ApprovalNeed> needs, PersonId circle) {}

    private record Asked(List<ApprovalNeed> needs, PersonId asker) {}

    private record Finding(String policy, String what, boolean error) {

        Diagnostic diagnostic(Written written, Set<String> entitlements) {
            String message = entitlements.iterator().next()
                    + (entitlements.size() > 1 ? " and " + (entitlements.size() - 1) + " more" : "") + ": " + what;
            String where = written.policy().approvals() == null ? "" : "/approvals";
            return error ? written.error(where, message) : written.warning(where, message);
        }
    }
}
