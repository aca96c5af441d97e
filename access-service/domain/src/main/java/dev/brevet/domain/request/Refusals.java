package dev.brevet.domain.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.Facts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of deciding a request, each with its sentence and its remedy. */
final class Refusals {

    private Refusals() {}

    /** The deadline counts whether or not the lapse was recorded yet. */
    static void unlessOpen(RequestId id, RequestPhase phase, Instant decideBy, Instant now) {
        if (phase != RequestPhase.PENDING) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "request-" + phase.name().toLowerCase(java.util.Locale.ROOT),
                    "Nothing changed: " + id + " " + phase.words() + ".",
                    "Its page says who decided and when; a new request can be made."));
        }
        if (!now.isBefore(decideBy)) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "request-lapsed",
                    "Nothing changed: " + id + " lapsed at " + decideBy + "; nobody decided in time.",
                    "A new request can be made."));
        }
    }

    static void unlessLeft(PersonId asker, Facts facts) {
        if (facts.person(asker).map(PersonFact::active).orElse(false)) {
            throw new AccessRefusal.Conflict(
                    new Refusal("has-not-left", asker + " has not left.", "They can withdraw the request themself."));
        }
    }

    static void unlessShown(@Nullable Digest shown, Digest current) {
        if (shown != null && !shown.equals(current)) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "stale-digest",
                    "Nothing changed: what you were shown is not what the request says now.",
                    "Load the request again, read it, and decide on that."));
        }
    }

    static void ifAlreadyApproved(PersonId by, Set<PersonId> approvers) {
        if (approvers.contains(by)) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "already-approved-by-you",
                    "You approved this already; one person counts once.",
                    "Somebody else has to give what is still missing."));
        }
    }

    static Duration unlessNarrower(@Nullable Duration wanted, Duration current) {
        if (wanted == null) {
            return current;
        }
        if (wanted.compareTo(current) > 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "approval-cannot-widen",
                            "An approver may shorten a request, never lengthen it: at most " + current + ".",
                            "Approve as asked; for longer, a new request is needed."));
        }
        return wanted;
    }

    static void unlessOwn(PersonId by, PersonId asker, RequestId id) {
        if (!by.equals(asker)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-your-request",
                    "Only the person who asked can withdraw " + id + ".",
                    "If you may decide it, you can deny it."));
        }
    }

    static void ifNotDue(Instant due, Instant now) {
        if (now.isBefore(due)) {
            throw new AccessRefusal.Conflict(new Refusal("not-due", "Not due before " + due + ".", "Wait."));
        }
    }

    static Refusal notADecider(PersonId by, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        if (by.equals(asker)) {
            return new Refusal(
                    "self-approval",
                    "Nobody decides for themselves.",
                    "Somebody from " + groups(needs) + " has to decide this.");
        }
        if (facts.person(by).filter(PersonFact::active).isEmpty()) {
            return new Refusal(
                    "person-deactivated", "Your account in Brevet is deactivated.", "Talk to a platform admin.");
        }
        return new Refusal(
                "not-an-approver",
                "You are not among those who decide this.",
                "Somebody from " + groups(needs) + " has to decide this.");
    }

    static Refusal noLongerPermitted(Ask ask) {
        return new Refusal(
                "no-longer-permitted",
                "Policy changed since " + ask.person() + " asked: they may no longer have " + ask.entitlement() + ".",
                "Deny the request; nothing else would help.");
    }

    private static String groups(List<ApprovalNeed> needs) {
        return needs.stream().map(n -> n.group().value()).distinct().collect(Collectors.joining(" and "));
    }
}
