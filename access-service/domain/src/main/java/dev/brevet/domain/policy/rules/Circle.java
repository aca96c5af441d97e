package dev.brevet.domain.policy.rules;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.document.PolicyDocument.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A circle of people: whoever is named, or belongs to a named group. A workload counts only where workloads are named. */
record Circle(boolean everyone, Set<GroupId> groups, Set<String> people, Set<String> workloads, boolean anyKind) {

    static final Circle EVERYTHING = new Circle(true, Set.of(), Set.of(), Set.of("*"), true);

    /** Whom a policy lets in: a workload only where it is named. */
    static Circle letIn(Who who) {
        return of(who, false);
    }

    /** Whom a policy restricts: workloads of the same groups as well. */
    static Circle restricted(Who who) {
        return of(who, true);
    }

    private static Circle of(Who who, boolean anyKind) {
        return new Circle(
                Boolean.TRUE.equals(who.everyone()),
                who.groups().stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(who.people()),
                Set.copyOf(who.workloads()),
                anyKind);
    }

    static Circle ofGroups(Set<GroupId> groups) {
        return new Circle(false, groups, Set.of(), Set.of(), true);
    }

    boolean holds(PersonFact person) {
        if (!person.active()) {
            return false;
        }
        if (person.kind() == PersonKind.WORKLOAD) {
            if (workloads.contains("*") || workloads.contains(person.id().value())) {
                return true;
            }
            if (!anyKind) {
                return false;
            }
        }
        return everyone
                || people.contains(person.id().value())
                || groups.stream().anyMatch(person.groups()::contains);
    }

    String words() {
        List<String> said = new ArrayList<>();
        if (everyone) {
            return "everyone";
        }
        groups.stream().map(GroupId::value).sorted().forEach(said::add);
        people.stream().sorted().forEach(said::add);
        workloads.stream().sorted().map(w -> "workload " + w).forEach(said::add);
        return said.isEmpty() ? "no group at all" : String.join(", ", said);
    }
}
