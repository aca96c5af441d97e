package dev.brevet.domain.directory;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is known, as persons: each human once, found by every id that they ever had.
 *
 * <p>Pure and immutable. A person is active if they are under the id on which they live on; the groups of another of their
 * ids count while that one is active too, so that whoever leaves a directory loses what it gave.
 */
public final class People {

    private final Map<PersonId, PersonFact> byAnyId;
    private final List<PersonFact> all;
    private final Map<PersonId, List<PersonId>> idsOf;

    private People(Map<PersonId, PersonFact> byAnyId, List<PersonFact> all, Map<PersonId, List<PersonId>> idsOf) {
        this.byAnyId = Map.copyOf(byAnyId);
        this.all = List.copyOf(all);
        this.idsOf = Map.copyOf(idsOf);
    }

    /** Nobody. */
    public static People nobody() {
        return of(List.of());
    }

    /** These people, each id known once. */
    public static People of(Collection<KnownPerson> known) {
        Map<PersonId, KnownPerson> byId = new LinkedHashMap<>();
        known.forEach(k -> byId.put(k.id(), k));
        Map<PersonId, List<PersonId>> ids = new LinkedHashMap<>();
        byId.keySet().forEach(id -> ids.computeIfAbsent(survivor(id, byId), s -> new ArrayList<>())
                .add(id));
        Map<PersonId, PersonFact> byAnyId = new HashMap<>();
        List<PersonFact> all = new ArrayList<>();
        ids.forEach((survivor, theirs) -> {
            PersonFact fact = person(survivor, theirs, byId);
            all.add(fact);
            theirs.forEach(id -> byAnyId.put(id, fact));
        });
        return new People(byAnyId, all, ids);
    }

    /** Follows merges to their end; they cannot form a circle, and if they did, it would end where it began. */
    private static PersonId survivor(PersonId id, Map<PersonId, KnownPerson> byId) {
        Set<PersonId> seen = new HashSet<>();
        PersonId at = id;
        while (seen.add(at)) {
            KnownPerson known = byId.get(at);
            if (known == null || known.mergedInto() == null || !byId.containsKey(known.mergedInto())) {
                return at;
            }
            at = known.mergedInto();
        }
        return seen.stream()
                .min(java.util.Comparator.comparing(PersonId::value))
                .orElse(id);
    }

    private static PersonFact person(PersonId survivor, List<PersonId> ids, Map<PersonId, KnownPerson> byId) {
        KnownPerson self = byId.get(survivor);
        if (self == null) {
            throw new IllegalStateException("A survivor is always known: " + survivor);
        }
        Set<GroupId> groups = new HashSet<>(self.groups());
        PersonId manager = self.manager();
        PersonFact.Delegation delegation = self.delegation();
        for (PersonId id : ids) {
            KnownPerson other = byId.get(id);
            if (other != null && other.active()) {
                groups.addAll(other.groups());
                manager = manager == null ? other.manager() : manager;
                delegation = delegation == null ? other.delegation() : delegation;
            }
        }
        return new PersonFact(
                survivor,
                self.kind(),
                self.active(),
                Set.copyOf(groups),
                canonical(manager, byId),
                canonical(self.owner(), byId),
                delegation == null
                        ? null
                        : new PersonFact.Delegation(
                                survivor(delegation.to(), byId), delegation.since(), delegation.until()));
    }

    private static @Nullable PersonId canonical(@Nullable PersonId id, Map<PersonId, KnownPerson> byId) {
        return id == null ? null : survivor(id, byId);
    }

    /** The person who is found under this id, which may be one that was merged away. */
    public Optional<PersonFact> find(PersonId id) {
        return Optional.ofNullable(byAnyId.get(id));
    }

    /** Everybody, each once. */
    public List<PersonFact> all() {
        return all;
    }

    /** Every id under which the person of this id is found; at least this one. */
    public List<PersonId> idsOf(PersonId id) {
        PersonFact person = byAnyId.get(id);
        return person == null ? List.of(id) : idsOf.getOrDefault(person.id(), List.of(id));
    }
}
