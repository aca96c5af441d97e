package dev.brevet.domain.policy.lint;

import dev.brevet.api.directory.GroupId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyDocument.BreakGlass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Break-glass that would not be looked at by anybody else afterwards. */
final class Reviewers {

    private Reviewers() {}

    static List<Diagnostic> in(List<Written> written) {
        List<Diagnostic> found = new ArrayList<>();
        for (Written each : written) {
            BreakGlass glass = each.policy().breakGlass();
            if (glass == null) {
                continue;
            }
            if (glass.reviewers().isEmpty()) {
                found.add(each.error(
                        "/breakGlass/reviewers", each.name() + " lets people break the glass, and nobody reviews it."));
            } else if (new HashSet<>(glass.who().groups()).containsAll(glass.reviewers())) {
                found.add(each.warning(
                        "/breakGlass/reviewers",
                        "Whoever may review may break the glass of " + each.name()
                                + " as well: nobody outside their circle looks at it."));
            }
        }
        return found;
    }

    static List<Diagnostic> in(List<Written> written, Facts facts) {
        List<Diagnostic> found = new ArrayList<>();
        for (Written each : written) {
            BreakGlass glass = each.policy().breakGlass();
            if (glass == null || glass.reviewers().isEmpty()) {
                continue;
            }
            List<PersonFact> reviewers = facts.activeMembersOf(
                    glass.reviewers().stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()));
            if (reviewers.isEmpty()) {
                found.add(each.error(
                        "/breakGlass/reviewers",
                        "Nobody can review a break-glass of " + each.name() + ": no active person belongs to "
                                + String.join(", ", glass.reviewers()) + "."));
            } else if (reviewers.size() == 1 && mayBreak(glass, reviewers.getFirst())) {
                found.add(each.error(
                        "/breakGlass/reviewers",
                        "If " + reviewers.getFirst().id() + " breaks the glass of " + each.name()
                                + ", nobody else can review it."));
            }
        }
        return found;
    }

    private static boolean mayBreak(BreakGlass glass, PersonFact person) {
        Set<String> groups = person.groups().stream().map(GroupId::value).collect(Collectors.toUnmodifiableSet());
        return Boolean.TRUE.equals(glass.who().everyone())
                || glass.who().people().contains(person.id().value())
                || glass.who().groups().stream().anyMatch(groups::contains);
    }
}
