package dev.brevet.domain.grant;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import java.time.Instant;

/** The rules of a grant's life, each with its sentence and its remedy. */
final class GrantRefusals {

    private GrantRefusals() {}

    static void ifNotDue(Instant due, Instant now) {
        if (now.isBefore(due)) {
            throw new AccessRefusal.Conflict(new Refusal("not-due", "Not due before " + due + ".", "Wait."));
        }
    }

    static void unlessLeft(PersonId holder, Facts facts) {
        if (facts.person(holder).map(PersonFact::active).orElse(false)) {
            throw new AccessRefusal.Conflict(
                    new Refusal("has-not-left", holder + " has not left.", "Revoke the grant, with a reason."));
        }
    }

    static void unlessOwn(PersonId by, PersonId holder, GrantId id, Facts facts) {
        if (!SamePerson.sameId(by, holder, facts)) {
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
}
