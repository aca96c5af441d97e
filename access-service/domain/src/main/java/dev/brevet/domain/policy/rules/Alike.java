package dev.brevet.domain.policy.rules;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Active people whom no policy can tell apart when it looks at who may ask, so that one of them answers for all.
 *
 * @param one    any of them
 * @param people all of them, in the order of their ids
 */
public record Alike(PersonFact one, List<PersonId> people) {

    /** The people in as few circles as these policies allow. */
    public static List<Alike> among(Collection<PersonFact> people, PolicySet... sets) {
        Set<GroupId> groups = Stream.of(sets)
                .flatMap(s -> s.policies().stream())
                .flatMap(p -> p.groups().stream())
                .collect(Collectors.toUnmodifiableSet());
        // Without policies each entitlement names groups of its own.
        boolean anyGroup = Stream.of(sets).anyMatch(PolicySet::isEmpty);
        Set<String> named = Stream.of(sets)
                .flatMap(s -> s.policies().stream())
                .flatMap(p -> p.named().stream())
                .collect(Collectors.toUnmodifiableSet());
        Map<Trait, List<PersonFact>> circles = new LinkedHashMap<>();
        people.stream()
                .filter(PersonFact::active)
                .sorted(java.util.Comparator.comparing(p -> p.id().value()))
                .forEach(p -> circles.computeIfAbsent(
                                new Trait(
                                        p.kind(),
                                        p.groups().stream()
                                                .filter(g -> anyGroup || groups.contains(g))
                                                .collect(Collectors.toUnmodifiableSet()),
                                        named.contains(p.id().value()) ? p.id() : null),
                                t -> new ArrayList<>())
                        .add(p));
        return circles.values().stream()
                .map(c -> new Alike(c.getFirst(), c.stream().map(PersonFact::id).toList()))
                .toList();
    }

    private record Trait(
            PersonKind kind, Set<GroupId> groups, @Nullable PersonId named) {}
}
