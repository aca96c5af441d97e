package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.policy.rules.Needs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who takes which seat among the approvals that an ask needs.
 *
 * <p>Counted over persons and evaluated at each decision. Nobody sits for themselves: not through an alias (facts know only
 * canonical persons), not through a workload, not as its owner, and not in place of the asker who is away.
 */
final class Seating {

    private Seating() {}

    static List<ApprovalNeed> open(
            Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        for (int stage : Needs.stages(needs)) {
            List<ApprovalNeed> soFar = Needs.upTo(stage, needs);
            if (!met(approvals, asker, soFar, facts)) {
                return soFar;
            }
        }
        return needs;
    }

    static List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return fitting(approver, asker, needs, facts)
                .map(ApprovalNeed::group)
                .distinct()
                .toList();
    }

    /**
     * Whether an approval that was given is as strong as each of these needs wants that its giver could meet. If not, they may
     * give it once more, also where that helps nobody: whose seat is whose is not settled before all are there.
     */
    static boolean suffices(Approval approval, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        List<ApprovalNeed> fits = fitting(approval.by(), asker, needs, facts).toList();
        return !fits.isEmpty()
                && fits.stream().allMatch(need -> approval.assurance().satisfies(need.assurance()));
    }

    /** Who of these gave an approval that counts for one of the needs now, each human once. */
    static List<PersonId> counting(
            Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return approvals.stream()
                .filter(a -> fitting(a, asker, needs, facts).findAny().isPresent())
                .map(a -> canonical(a.by(), facts))
                .distinct()
                .toList();
    }

    /** Policy may want more by now than was proven when it was given. */
    private static Stream<ApprovalNeed> fitting(
            Approval approval, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return fitting(approval.by(), asker, needs, facts)
                .filter(need -> approval.assurance().satisfies(need.assurance()));
    }

    private static Stream<ApprovalNeed> fitting(
            PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        PersonFact person = facts.person(approver).filter(PersonFact::active).orElse(null);
        PersonFact asking = facts.person(asker).orElse(null);
        if (person == null || asking == null || !SamePerson.mayDecide(person.id(), person.id(), asker, facts)) {
            return Stream.empty();
        }
        return needs.stream().filter(need -> sitsFor(person, need, asking, facts));
    }

    private static boolean sitsFor(PersonFact person, ApprovalNeed need, PersonFact asking, Facts facts) {
        GroupId others = need.alsoBy();
        return sitsFor(person, need.group(), need.inPerson(), asking, facts)
                || (others != null && sitsFor(person, others, need.inPerson(), asking, facts));
    }

    /** By themself, or in the place of somebody of the group who is away; the asker's own place is nobody's to take. */
    private static boolean sitsFor(PersonFact person, GroupId group, boolean inPerson, PersonFact asking, Facts facts) {
        if (group.equals(WellKnownGroups.MANAGER_OF_ASKER)) {
            return person.id().equals(asking.manager());
        }
        return person.actsFor(group)
                || (!inPerson
                        && facts.activeMembersOf(Set.of(group)).stream()
                                .anyMatch(
                                        absent -> SamePerson.mayDecide(person.id(), absent.id(), asking.id(), facts)));
    }

    /** How many humans other than the asker these approvers are, as the directory knows them now. */
    static int distinct(Collection<PersonId> approvers, PersonId asker, Facts facts) {
        return (int) approvers.stream()
                .filter(a -> !SamePerson.sameHuman(a, asker, facts))
                .map(a -> canonical(a, facts))
                .distinct()
                .count();
    }

    static boolean met(Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        List<ApprovalNeed> seats = new ArrayList<>();
        for (ApprovalNeed need : needs) {
            for (int i = 0; i < need.count(); i++) {
                seats.add(need);
            }
        }
        // Two ids of one human, merged since, are one person here.
        Map<PersonId, Set<ApprovalNeed>> persons = new LinkedHashMap<>();
        approvals.forEach(a -> persons.computeIfAbsent(canonical(a.by(), facts), p -> new HashSet<>())
                .addAll(fitting(a, asker, needs, facts).toList()));
        return seat(seats, 0, List.copyOf(persons.values()), new HashSet<>());
    }

    private static PersonId canonical(PersonId id, Facts facts) {
        return facts.person(id).map(PersonFact::id).orElse(id);
    }

    /** Whether every seat from {@code next} on finds a person of its own; needs are few, so trying all is fine. */
    private static boolean seat(List<ApprovalNeed> seats, int next, List<Set<ApprovalNeed>> fits, Set<Integer> taken) {
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
