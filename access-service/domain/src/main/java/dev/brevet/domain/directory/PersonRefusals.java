package dev.brevet.domain.directory;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules about people, each with its sentence and its remedy. */
final class PersonRefusals {

    private PersonRefusals() {}

    static AccessRefusal unknown(PersonId id) {
        return new AccessRefusal.NotFound(new Refusal(
                "person-unknown", "Nobody is known as " + id + ".", "Enrol them first, or look up their id."));
    }

    static PersonFact unlessKnown(String field, PersonId id, Facts facts) {
        return facts.person(id)
                .orElseThrow(() -> new AccessRefusal.InvalidInput(
                        field,
                        new Refusal(
                                "person-unknown",
                                "Nobody is known as " + id + ".",
                                "Enrol them first, or look up their id.")));
    }

    static PersonFact unlessActiveHuman(String field, PersonId id, Facts facts) {
        PersonFact person = unlessKnown(field, id, facts);
        if (person.kind() != PersonKind.HUMAN) {
            throw new AccessRefusal.InvalidInput(
                    field, new Refusal("not-a-human", id + " is a workload.", "Name a human."));
        }
        if (!person.active()) {
            throw new AccessRefusal.InvalidInput(
                    field, new Refusal("person-deactivated", id + " is deactivated.", "Name somebody who is active."));
        }
        return person;
    }

    static void unlessSelf(PersonId by, PersonId self, Facts facts) {
        if (!SamePerson.sameId(by, self, facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-yours",
                    "Only the person themself says who decides in their place.",
                    "Ask them; an admin can change who approves instead."));
        }
    }

    static void unlessActive(boolean active) {
        if (!active) {
            throw new AccessRefusal.Conflict(
                    new Refusal("person-deactivated", "This person is deactivated.", "Reactivate the person first."));
        }
    }

    static void ifMerged(@Nullable PersonId into, PersonId id) {
        if (into != null) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "person-merged",
                    id + " turned out to be " + into + " and lives on there.",
                    "Say the same about " + into + "."));
        }
    }

    static void unlessOwnerMakesSense(PersonKind kind, @Nullable PersonId owner, Facts facts) {
        if (kind == PersonKind.WORKLOAD) {
            if (owner == null) {
                throw new AccessRefusal.InvalidInput(
                        "owner",
                        new Refusal(
                                "owner-missing", "A workload needs an owner.", "Name the human who answers for it."));
            }
            PersonFact unused = unlessActiveHuman("owner", owner, facts);
        } else if (owner != null) {
            throw new AccessRefusal.InvalidInput(
                    "owner",
                    new Refusal("owner-of-human", "A human has no owner.", "Leave it out, or name a manager."));
        }
    }

    static PersonId unlessOwnerOfWorkload(PersonId owner, PersonId id, Facts facts) {
        PersonFact person = facts.person(id).orElse(null);
        if (person == null || person.kind() != PersonKind.WORKLOAD) {
            throw new AccessRefusal.Conflict(
                    new Refusal("not-a-workload", id + " is no workload.", "Only workloads have an owner."));
        }
        return unlessActiveHuman("owner", owner, facts).id();
    }

    static void unlessManagerMakesSense(PersonId id, @Nullable PersonId manager, Facts facts) {
        if (manager == null) {
            return;
        }
        PersonFact at = unlessActiveHuman("manager", manager, facts);
        Set<PersonId> seen = new HashSet<>();
        PersonId self = facts.person(id).map(PersonFact::id).orElse(id);
        while (at != null && seen.add(at.id())) {
            if (at.id().equals(self)) {
                throw new AccessRefusal.InvalidInput(
                        "manager",
                        new Refusal(
                                "manager-in-a-circle",
                                "Then " + id + " would report to themself"
                                        + (seen.size() == 1 ? "." : ", through others."),
                                "Name somebody who does not report to them."));
            }
            at = at.manager() == null ? null : facts.person(at.manager()).orElse(null);
        }
    }

    static void unlessDistinguishable(String name, LookAlikes looks) {
        if (looks.mixesScripts(name)) {
            throw new AccessRefusal.InvalidInput(
                    "name",
                    new Refusal(
                            "name-mixes-scripts",
                            "The name mixes letters of scripts that look alike, such as Latin and Cyrillic.",
                            "Write it in one script."));
        }
        looks.of(name).ifPresent(other -> {
            throw new AccessRefusal.InvalidInput(
                    "name",
                    new Refusal(
                            "name-looks-alike",
                            "The name could be taken for that of " + other + ", who is somebody else.",
                            "If they are the same human, link the account to " + other
                                    + "; otherwise write the name so that people can tell them apart."));
        });
    }

    static void ifHeldByOther(@Nullable PersonId holder, PersonId self) {
        if (holder != null && !holder.equals(self)) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "account-of-other",
                    "This account is linked to " + holder + " already.",
                    "Unlink it there first; or merge the two, if they are the same human."));
        }
    }

    static AccessRefusal accountOfDirectory(PersonId id) {
        return new AccessRefusal.Conflict(new Refusal(
                "account-of-directory",
                "A directory says how targets call " + id + ".",
                "Correct it in the directory; the next reading brings it here."));
    }

    static void ifOnTargets(int grants, PersonId id) {
        if (grants > 0) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "account-in-use",
                    id + " still has " + (grants == 1 ? "a grant" : grants + " grants")
                            + " on targets under the account of now, and it is removed there by that name.",
                    "End what is live, wait until it says Removed, and change the account then."));
        }
    }

    static void ifLeftAndStillHas(PersonId id, Facts facts) {
        if (!facts.person(id).map(PersonFact::active).orElse(false)) {
            ifStillHas(facts.liveGrantsOf(id), facts.openRequestsOf(id), id);
        }
    }

    private static void ifStillHas(List<?> grants, List<OpenRequest> requests, PersonId id) {
        if (!grants.isEmpty() || !requests.isEmpty()) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "not-offboarded",
                    id + " left and still has " + grants.size() + " live grants and " + requests.size()
                            + " open requests.",
                    "End these first."));
        }
    }
}
