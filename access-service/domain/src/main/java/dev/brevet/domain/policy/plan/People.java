package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.rules.Alike;
import dev.brevet.domain.policy.rules.CompiledPolicy;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a change means to people: who may ask, who may approve, how many it concerns. */
record People(List<Shift> asking, List<Shift> approving, Plan.Audience audience) {

    static People of(PolicySet before, PolicySet after, Facts facts, Changed changed, PlanProgress progress) {
        List<Alike> circles = Alike.among(facts.people(), before, after);
        Map<GroupId, List<PersonId>> members = members(facts);
        List<Shift> asking = new ArrayList<>();
        List<Shift> approving = new ArrayList<>();
        BitSet could = new BitSet();
        BitSet can = new BitSet();
        Set<GroupId> told = new HashSet<>();
        Set<GroupId> tell = new HashSet<>();
        int done = 0;
        for (EntitlementFact entitlement : changed.entitlements().values()) {
            add(asking, asking(before, after, entitlement, circles, could, can));
            add(approving, approving(before, after, entitlement, members));
            told.addAll(told(before, entitlement));
            tell.addAll(told(after, entitlement));
            progress.at("people", ++done, changed.entitlements().size());
        }
        return new People(
                asking,
                approving,
                new Plan.Audience(
                        circles.stream().mapToInt(c -> c.people().size()).sum(),
                        count(could, circles),
                        count(can, circles),
                        among(told, members).size(),
                        among(tell, members).size()));
    }

    private static void add(List<Shift> shifts, Shift shift) {
        if (!shift.isNothing()) {
            shifts.add(shift);
        }
    }

    private static Shift asking(
            PolicySet before,
            PolicySet after,
            EntitlementFact entitlement,
            List<Alike> circles,
            BitSet could,
            BitSet can) {
        List<PersonId> gain = new ArrayList<>();
        List<PersonId> lose = new ArrayList<>();
        for (int i = 0; i < circles.size(); i++) {
            Alike circle = circles.get(i);
            boolean was = before.mayAsk(circle.one(), entitlement);
            boolean is = after.mayAsk(circle.one(), entitlement);
            could.set(i, could.get(i) || was);
            can.set(i, can.get(i) || is);
            if (is != was) {
                (is ? gain : lose).addAll(circle.people());
            }
        }
        return new Shift(entitlement.id(), sorted(gain), sorted(lose));
    }

    private static Shift approving(
            PolicySet before, PolicySet after, EntitlementFact entitlement, Map<GroupId, List<PersonId>> members) {
        Set<GroupId> were = approvers(before, entitlement);
        Set<GroupId> are = approvers(after, entitlement);
        if (were.equals(are)) {
            return new Shift(entitlement.id(), List.of(), List.of());
        }
        Set<PersonId> had = among(were, members);
        Set<PersonId> have = among(are, members);
        return new Shift(entitlement.id(), without(have, had), without(had, have));
    }

    private static Set<GroupId> approvers(PolicySet policies, EntitlementFact entitlement) {
        return speaking(policies, entitlement)
                .flatMap(p -> p.terms().needs().stream())
                .map(ApprovalNeed::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<GroupId> told(PolicySet policies, EntitlementFact entitlement) {
        return speaking(policies, entitlement)
                .flatMap(p -> p.terms().notified().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<CompiledPolicy> speaking(PolicySet policies, EntitlementFact entitlement) {
        return policies.covering(entitlement).stream().filter(p -> p.effect() != Effect.DENY);
    }

    private static Map<GroupId, List<PersonId>> members(Facts facts) {
        Map<GroupId, List<PersonId>> members = new HashMap<>();
        for (PersonFact person : facts.people()) {
            if (person.active() && person.kind() == PersonKind.HUMAN) {
                person.groups().forEach(g -> members.computeIfAbsent(g, x -> new ArrayList<>())
                        .add(person.id()));
            }
        }
        return members;
    }

    private static Set<PersonId> among(Set<GroupId> groups, Map<GroupId, List<PersonId>> members) {
        Set<PersonId> people = new TreeSet<>(Comparator.comparing(PersonId::value));
        groups.forEach(g -> people.addAll(members.getOrDefault(g, List.of())));
        return people;
    }

    private static List<PersonId> without(Set<PersonId> people, Set<PersonId> others) {
        return people.stream().filter(p -> !others.contains(p)).toList();
    }

    private static List<PersonId> sorted(Collection<PersonId> people) {
        return people.stream().sorted(Comparator.comparing(PersonId::value)).toList();
    }

    private static int count(BitSet set, List<Alike> circles) {
        return set.stream().map(i -> circles.get(i).people().size()).sum();
    }
}
