package dev.brevet.domain.directory;

import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Instant;
import java.util.List;

/** How somebody becomes known. */
final class Enrolling {

    private Enrolling() {}

    static PersonEnrolled enrolled(
            EnrolPerson c, FactsInForce inForce, LookAlikes looks, ErasableText texts, Instant now) {
        String name = FreeText.required("name", c.name());
        String account = FreeText.required("account", c.account());
        PersonRefusals.unlessDistinguishable(name, looks);
        // A human without an owner, as nearly all are, needs no facts.
        if (c.kind() == PersonKind.WORKLOAD || c.owner() != null) {
            PersonRefusals.unlessOwnerMakesSense(c.kind(), c.owner(), inForce.toShow());
        }
        return new PersonEnrolled(
                c.personId(), c.kind(), texts.keep(name), texts.keep(account), c.groups(), c.owner(), now);
    }

    /** Whom a directory knows, and nobody has said anything about here yet. */
    static PersonAdopted adopted(PersonId person, Facts facts, Instant now) {
        if (facts.person(person).isEmpty()) {
            throw PersonRefusals.unknown(person);
        }
        return new PersonAdopted(person, now);
    }

    static PersonEnrolled firstAdmin(ClaimFirstAdmin c, ErasableText texts, Instant now) {
        return new PersonEnrolled(
                c.personId(),
                PersonKind.HUMAN,
                texts.keep(FreeText.required("name", c.name())),
                texts.keep(FreeText.required("account", c.targetAccount())),
                List.of(WellKnownGroups.PLATFORM_ADMINS),
                null,
                now);
    }
}
