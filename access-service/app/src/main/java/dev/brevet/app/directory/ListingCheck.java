package dev.brevet.app.directory;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.domain.texts.FreeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a listing makes sense in itself, all of it; and who is in which group then. */
final class ListingCheck {

    private final Map<String, Listing.Person> people = new LinkedHashMap<>();
    private final Map<String, Listing.Group> groups = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private ListingCheck(Listing listing) {
        listing.people().forEach(this::add);
        listing.groups().forEach(this::add);
        people.values().forEach(this::references);
        groups.values().forEach(this::references);
        circles();
        looks();
    }

    /**
     * The groups of each person, by the person's id in the listing; those of the groups that contain others are passed on.
     *
     * @throws DirectoryRefused with everything that is wrong
     */
    static Map<String, Set<GroupId>> memberships(Listing listing) {
        ListingCheck check = new ListingCheck(listing);
        if (!check.findings.isEmpty()) {
            throw new DirectoryRefused(check.findings);
        }
        return check.memberships();
    }

    private final Map<String, String> accountNames = new HashMap<>();
    private final Map<AccountKey, String> accounts = new HashMap<>();

    private void add(Listing.Person person) {
        if (person.id().isBlank()) {
            found(person.place(), "has no id");
            return;
        }
        Listing.Person before = people.putIfAbsent(person.id(), person);
        if (before != null) {
            found(person.place(), "has the id “" + person.id() + "”, which " + before.place() + " has already");
            return;
        }
        text(person.place(), "name", person.name());
        text(person.place(), "account", person.account());
        String sameAccount = accountNames.putIfAbsent(person.account(), person.place());
        if (sameAccount != null) {
            found(
                    person.place(),
                    "has the account name “" + person.account() + "” on targets, which " + sameAccount
                            + " has already: one would get the other's access");
        }
        for (Listing.Account account : person.accounts()) {
            if (account.issuer().isBlank() || account.subject().isBlank()) {
                found(person.place(), "has an account without issuer or subject");
                continue;
            }
            String holder = accounts.putIfAbsent(AccountKey.of(account.issuer(), account.subject()), person.place());
            if (holder != null) {
                found(
                        person.place(),
                        "has the account “" + account.subject() + "” at " + account.issuer() + ", which " + holder
                                + " has already");
            }
        }
        if (Skeletons.mixesScripts(person.name())) {
            found(person.place(), "has the name “" + person.name() + "”, which mixes scripts whose letters look alike");
        }
    }

    private void text(String place, String field, String value) {
        try {
            String unused = FreeText.required(field, value);
        } catch (AccessRefusal.InvalidInput refused) {
            found(place, refused.refusal().why());
        }
    }

    private void add(Listing.Group group) {
        try {
            GroupId unused = new GroupId(group.id());
        } catch (IllegalArgumentException e) {
            found(group.place(), "has the id “" + group.id() + "”: " + e.getMessage());
        }
        Listing.Group before = groups.putIfAbsent(group.id(), group);
        if (before != null) {
            found(group.place(), "has the id “" + group.id() + "”, which " + before.place() + " has already");
        }
    }

    private void references(Listing.Person person) {
        if (person.manager() != null && !people.containsKey(person.manager())) {
            found(person.place(), "names the manager “" + person.manager() + "”, whom nobody listed");
        }
        if (person.kind() == PersonKind.WORKLOAD) {
            Listing.Person owner = person.owner() == null ? null : people.get(person.owner());
            if (owner == null) {
                if (person.active() || person.owner() != null) {
                    found(person.place(), "is a workload and needs an owner who is listed");
                }
            } else if (owner.kind() != PersonKind.HUMAN) {
                found(person.place(), "names the owner “" + person.owner() + "”, who is no human");
            }
        } else if (person.owner() != null) {
            found(person.place(), "is a human and names an owner");
        }
    }

    private void references(Listing.Group group) {
        for (String member : group.members()) {
            if (!people.containsKey(member)) {
                found(group.place(), "has the member “" + member + "”, whom nobody listed");
            }
        }
        for (String inner : group.groups()) {
            if (!groups.containsKey(inner)) {
                found(group.place(), "contains the group “" + inner + "”, which nobody listed");
            }
        }
    }

    private void circles() {
        Set<String> safe = new HashSet<>();
        for (String group : groups.keySet()) {
            circle(group, new LinkedHashSet<>(), safe);
        }
    }

    private void circle(String group, LinkedHashSet<String> path, Set<String> safe) {
        if (safe.contains(group)) {
            return;
        }
        if (!path.add(group)) {
            Listing.Group first = groups.get(group);
            found(
                    first == null ? group : first.place(),
                    "contains itself: " + String.join(" → ", path) + " → " + group);
            return;
        }
        Listing.Group at = groups.get(group);
        if (at != null) {
            at.groups().forEach(inner -> circle(inner, path, safe));
        }
        path.remove(group);
        safe.add(group);
    }

    private void looks() {
        Map<String, Listing.Person> bySkeleton = new HashMap<>();
        for (Listing.Person person : people.values()) {
            Listing.Person other = bySkeleton.putIfAbsent(Skeletons.of(person.name()), person);
            if (other != null && !Skeletons.writtenAlike(other.name(), person.name())) {
                found(
                        person.place(),
                        "has the name “" + person.name() + "”, which could be taken for “" + other.name() + "” of "
                                + other.place());
            }
        }
    }

    private Map<String, Set<GroupId>> memberships() {
        Map<String, Set<String>> outer = new HashMap<>();
        groups.values().forEach(g -> g.groups().forEach(inner -> outer.computeIfAbsent(inner, i -> new HashSet<>())
                .add(g.id())));
        Map<String, Set<GroupId>> of = new HashMap<>();
        people.keySet().forEach(id -> of.put(id, new HashSet<>()));
        for (Listing.Group group : groups.values()) {
            Set<GroupId> all = new HashSet<>();
            collect(group.id(), outer, all);
            group.members().forEach(member -> joined(of.get(member), all));
        }
        return of;
    }

    private static void joined(@Nullable Set<GroupId> of, Set<GroupId> groups) {
        if (of != null) {
            of.addAll(groups);
        }
    }

    private static void collect(String group, Map<String, Set<String>> outer, Set<GroupId> into) {
        if (into.add(new GroupId(group))) {
            outer.getOrDefault(group, Set.of()).forEach(o -> collect(o, outer, into));
        }
    }

    private void found(String place, String cause) {
        findings.add(new Finding(place, cause));
    }
}
