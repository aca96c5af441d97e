package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Holds a listing against everybody whom it does not list: accounts of theirs, and names that look like theirs. */
@Component
class AgainstOthers {

    private final Accounts accounts;
    private final KnownNames names;
    private final FactsInForce facts;

    AgainstOthers(Accounts accounts, KnownNames names, FactsInForce facts) {
        this.accounts = accounts;
        this.names = names;
        this.facts = facts;
    }

    /** @throws DirectoryRefused with everything that is wrong */
    void check(DirectoryId directory, Listing listing, List<StagedPerson> staged) {
        Facts now = facts.toShow();
        Map<PersonId, String> places = new HashMap<>();
        listing.people().forEach(p -> places.put(StagedPerson.idOf(directory.value(), p.id()), p.place()));
        Set<PersonId> own = new HashSet<>();
        staged.forEach(p -> own.add(p.id()));
        List<Finding> findings = new ArrayList<>();
        for (StagedPerson person : staged) {
            String place = places.getOrDefault(person.id(), person.id().value());
            PersonId self = now.person(person.id()).map(PersonFact::id).orElse(person.id());
            person.accounts().forEach(account -> accounts.holderOf(account)
                    .filter(holder -> !holder.equals(self) && !own.contains(holder))
                    .ifPresent(holder -> findings.add(
                            new Finding(place, "has an account that is linked to " + holder + " already"))));
        }
        Map<String, KnownNames.Name> others = names.exceptOf(own);
        for (Listing.Person person : listing.people()) {
            KnownNames.Name other = others.get(Skeletons.of(person.name()));
            if (other != null && !Skeletons.writtenAlike(other.text(), person.name())) {
                findings.add(new Finding(
                        person.place(),
                        "has the name “" + person.name() + "”, which could be taken for that of " + other.person()));
            }
        }
        if (!findings.isEmpty()) {
            throw new DirectoryRefused(findings);
        }
    }
}
