package dev.brevet.domain.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.Facts;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of a grant's life, each with its sentence and its remedy. */
final class GrantRefusals {

    private GrantRefusals() {}

    static void ifNotDue(Instant due, Instant now) {
        if (now.isBefore(due)) {
            throw new AccessRefusal.Conflict(new Refusal("not-due", "Not due before " + due + ".", "Wait."));
        }
    }

    static void unlessOwn(PersonId by, PersonId holder, GrantId id) {
        if (!by.equals(holder)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-your-grant",
                    "Only the person who holds " + id + " can hand it back.",
                    "Approvers of it and security can revoke it, with a reason."));
        }
    }

    static void unless(boolean allowed, GrantId id) {
        if (!allowed) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "may-not-revoke",
                    "You may not end " + id + " or attest its removal.",
                    "Its approvers, security and platform admins can; the person who holds it can hand it back."));
        }
    }

    static void unlessEnded(boolean ended, GrantId id) {
        if (!ended) {
            throw new AccessRefusal.Conflict(
                    new Refusal("grant-not-ended", "Nothing changed: " + id + " has not ended.", "Revoke it first."));
        }
    }

    static AccessRefusal secondPersonNeeded(GrantId id) {
        return new AccessRefusal.Conflict(new Refusal(
                "second-person-needed",
                "You attested the removal of " + id + " already; it takes a second person.",
                "Ask somebody else who may revoke it to look as well."));
    }

    /** The same facts without this grant, which must not stand in its own way when it starts. */
    static Facts without(GrantId self, Facts facts) {
        return new Facts() {
            @Override
            public Instant now() {
                return facts.now();
            }

            @Override
            public boolean clockTrusted() {
                return facts.clockTrusted();
            }

            @Override
            public Optional<PersonFact> person(PersonId id) {
                return facts.person(id);
            }

            @Override
            public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
                return facts.activeMembersOf(groups);
            }

            @Override
            public Optional<EntitlementFact> entitlement(EntitlementId id) {
                return facts.entitlement(id);
            }

            @Override
            public List<LiveGrant> liveGrantsOf(PersonId id) {
                return facts.liveGrantsOf(id).stream()
                        .filter(g -> !g.id().equals(self))
                        .toList();
            }
        };
    }
}
