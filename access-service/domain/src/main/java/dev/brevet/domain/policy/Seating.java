package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Needs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who takes which seat among the approvals that an ask needs.
 *
 * <p>Counted over persons and evaluated at each decision. Nobody sits for themselves: not through an alias (facts know only
 * canonical persons), not through a workload, not as its owner, and not in place of the asker who is away.
 */
final class Seating {

    private Seating() {}

    static List<ApprovalNeed> open(
            Collection<PersonId> approvers, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        for (int stage : Needs.stages(needs)) {
            List<ApprovalNeed> soFar = Needs.upTo(stage, needs);
            if (!met(approvers, asker, soFar, facts)) {
                return soFar;
            }
        }
        return needs;
    }

    static List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        PersonFact person = facts.person(approver).orElse(null);
        PersonFact asking = facts.person(asker).orElse(null);
        if (person == null || !person.active() || person.kind() != PersonKind.HUMAN || isSame(person, asker, asking)) {
            return List.of();
        }
        return needs.stream()
                .map(ApprovalNeed::group)
                .filter(group -> sitsFor(person, group, asker, asking, facts))
                .distinct()
                .toList();
    }

    /** Whether the two are one human as far as deciding goes. */
    private static boolean isSame(PersonFact person, PersonId asker, @Nullable PersonFact asking) {
        return person.id().equals(asker)
                || asking != null
                        && (person.id().equals(asking.id()) || person.id().equals(asking.owner()));
    }

    private static boolean sitsFor(
            PersonFact person, GroupId group, PersonId asker, @Nullable PersonFact asking, Facts facts) {
        if (group.equals(WellKnownGroups.MANAGER_OF_ASKER)) {
            return asking != null && person.id().equals(asking.manager());
        }
        if (person.actsFor(group)) {
            return true;
        }
        // Whoever stands in sits in the absent one's place; the asker's own place is nobody's to take.
        return facts.activeMembersOf(Set.of(group)).stream()
                .filter(absent -> !isSame(absent, asker, asking))
                .anyMatch(absent -> standsIn(person.id(), absent, facts.now()));
    }

    private static boolean standsIn(PersonId person, PersonFact absent, Instant now) {
        PersonFact.Delegation delegation = absent.delegation();
        return delegation != null
                && delegation.to().equals(person)
                && !now.isBefore(delegation.since())
                && now.isBefore(delegation.until());
    }

    /** How many humans other than the asker these approvers are, as the directory knows them now. */
    static int distinct(Collection<PersonId> approvers, PersonId asker, Facts facts) {
        PersonFact asking = facts.person(asker).orElse(null);
        return (int) approvers.stream()
                .map(a -> facts.person(a).map(PersonFact::id).orElse(a))
                .filter(a ->
                        !a.equals(asker) && (asking == null || !a.equals(asking.id()) && !a.equals(asking.owner())))
                .distinct()
                .count();
    }

    static boolean met(Collection<PersonId> approvers, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        List<GroupId> seats = new ArrayList<>();
        for (ApprovalNeed need : needs) {
            for (int i = 0; i < need.count(); i++) {
                seats.add(need.group());
            }
        }
        // Two ids of one human, merged since, are one person here.
        Set<PersonId> persons = new LinkedHashSet<>();
        approvers.forEach(a -> persons.add(facts.person(a).map(PersonFact::id).orElse(a)));
        List<Set<GroupId>> fits = persons.stream()
                .map(a -> Set.copyOf(countsFor(a, asker, needs, facts)))
                .toList();
        return seat(seats, 0, fits, new HashSet<>());
    }

    /** Whether every seat from {@code next} on finds a person of its own; needs are few, so trying all is fine. */
    private static boolean seat(List<GroupId> seats, int next, List<Set<GroupId>> fits, Set<Integer> taken) {
        if (next == seats.size()) {
            return true;
        }
        for (int i = 0; i < fits.size(); i++) {
            if (fits.get(i).contains(seats.get(next)) && taken.add(i)) {
                if (seat(seats, next + 1, fits, taken)) {
                    return true;
                }
                taken.remove(i);
            }
        }
        return false;
    }
}
