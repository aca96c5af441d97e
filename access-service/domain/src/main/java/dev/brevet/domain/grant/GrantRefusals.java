package dev.brevet.domain.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    static void unlessTheirsToStart(PersonId by, PersonId holder, GrantId id, Facts facts) {
        if (!SamePerson.sameId(by, holder, facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-your-grant",
                    "Only the person who holds " + id + " can start it.",
                    "Tell them that it waits for them."));
        }
    }

    static void ifEnded(boolean ended, GrantId id) {
        if (ended) {
            throw new AccessRefusal.Conflict(
                    new Refusal("grant-ended", "Nothing changed: " + id + " has ended.", "Ask for a new one."));
        }
    }

    static void unlessStartable(GrantScheduled scheduled, Instant now) {
        if (!scheduled.byHolder()) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "starts-by-itself",
                    "Nothing changed: " + scheduled.grantId() + " starts by itself at " + scheduled.startAt() + ".",
                    "Wait until then, or hand it back and ask again."));
        }
        if (!now.isBefore(scheduled.startAt())) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "start-too-late",
                    "Nothing changed: " + scheduled.grantId() + " could be started until " + scheduled.startAt() + ".",
                    "Ask for it again."));
        }
    }

    static Refusal noLongerAllowed(GrantId id, Refusal rule) {
        return new Refusal(rule.rule(), rule.why() + " So " + id + " ended unused.", rule.remedy());
    }

    static Refusal entitlementChanged(EntitlementId entitlement) {
        return new Refusal(
                "entitlement-changed",
                "What " + entitlement + " gives was defined anew since this was approved.",
                "Ask again, for what it gives now.");
    }

    /** The end counts whether or not it was recorded yet. */
    static void unlessRunning(GrantId id, boolean running, @Nullable Instant endsAt, Instant now) {
        if (!running || endsAt == null || !now.isBefore(endsAt)) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "grant-not-running",
                    "Nothing changed: " + id + " is not running, and only what runs can be made longer.",
                    "A new request can be made."));
        }
    }

    static void ifBrokenGlass(GrantBasis basis, GrantId id) {
        if (basis.breakGlass()) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "break-glass-not-extended",
                    "Nothing changed: " + id + " was taken by breaking the glass, and that is never made longer.",
                    "Ask for the access the ordinary way while it runs."));
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
