package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom to ask whether their approval counts, so that not everybody is: it takes a look at a whole group for each. */
public final class Candidates {

    private Candidates() {}

    /** Everybody whose approval could count for one of the needs, each once: members, whoever stands in for one, and the manager. */
    public static Stream<PersonId> of(PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        Set<GroupId> groups = needs.stream()
                .flatMap(need -> Stream.concat(Stream.of(need.group()), Stream.ofNullable(need.alsoBy())))
                .collect(Collectors.toUnmodifiableSet());
        List<PersonFact> members = facts.activeMembersOf(groups);
        Stream<PersonId> standIns = members.stream()
                .map(PersonFact::delegation)
                .filter(Objects::nonNull)
                .map(PersonFact.Delegation::to);
        Stream<PersonId> manager = facts.person(asker).map(PersonFact::manager).stream();
        return Stream.of(members.stream().map(PersonFact::id), standIns, manager)
                .flatMap(ids -> ids)
                .map(id -> facts.person(id).map(PersonFact::id).orElse(id))
                .distinct();
    }
}
