package dev.brevet.domain.policy;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In whose place somebody decides who has no right of their own to it. */
public final class InPlaceOf {

    private InPlaceOf() {}

    /** Who is away, and lets this person decide for one of these groups; null if they decide by themself. */
    public static @Nullable PersonId whom(
            PersonId decider, PersonId asker, Collection<GroupId> countsFor, Facts facts) {
        PersonFact person = facts.person(decider).orElse(null);
        if (person == null || countsFor.stream().anyMatch(person::actsFor)) {
            return null;
        }
        PersonId manager = facts.person(asker).map(PersonFact::manager).orElse(null);
        return person.id().equals(manager) ? null : absent(person, asker, countsFor, facts);
    }

    private static @Nullable PersonId absent(
            PersonFact person, PersonId asker, Collection<GroupId> countsFor, Facts facts) {
        List<PersonFact> members = facts.activeMembersOf(Set.copyOf(countsFor));
        return members.stream()
                .map(PersonFact::id)
                .filter(away -> !away.equals(person.id()) && SamePerson.mayDecide(person.id(), away, asker, facts))
                .min(Comparator.comparing(PersonId::value))
                .orElse(null);
    }
}
