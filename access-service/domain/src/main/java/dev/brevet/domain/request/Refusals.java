package dev.brevet.domain.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.policy.Approval;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of deciding a request, each with its sentence and its remedy. */
final class Refusals {

    /** A passkey is touched for this one decision. */
    private static final Duration FRESH_PASSKEY = Duration.ofMinutes(5);

    private static final Duration FRESH_SIGN_IN = Duration.ofHours(12);

    private Refusals() {}

    /**
     * The deadline counts whether or not the lapse was recorded yet.
     *
     * @param end who ended it and when, in words
     */
    static void unlessOpen(RequestId id, RequestPhase phase, String end, Instant decideBy, Instant now) {
        if (phase != RequestPhase.PENDING) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "request-" + phase.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    "Nothing changed: " + id + " " + phase.words() + end + ".",
                    "Its page tells the whole of it; a new request can be made."));
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

    static void unlessEnded(@Nullable GrantId grant, PersonId holder, Facts facts) {
        if (grant == null || facts.liveGrantsOf(holder).stream().anyMatch(g -> g.id().equals(grant))) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "not-due",
                    "What it would make longer has not ended.",
                    "Wait until it is decided, or withdraw it."));
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

    /** Who proved themselves more weakly than policy wants by now may agree once more. */
    static void ifAlreadyApproved(
            PersonId by, Predicate<Approval> counts, Collection<Approval> approvals, Facts facts) {
        if (approvals.stream().anyMatch(a -> SamePerson.sameId(a.by(), by, facts) && counts.test(a))) {
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

    static void unlessCommented(@Nullable String comment, boolean required) {
        if (required && (comment == null || comment.isBlank())) {
            throw new AccessRefusal.InvalidInput(
                    "comment",
                    new Refusal(
                            "comment-required",
                            "Policy asks for a comment with every approval.",
                            "Say in a sentence what you looked at."));
        }
    }

    /** Their turn has not come: nothing is recorded, and later it counts. */
    static void ifLaterStage(List<GroupId> countsForAnyStage, List<ApprovalNeed> open) {
        if (!countsForAnyStage.isEmpty()) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "not-yet-your-turn",
                    "Your approval counts once " + groups(open) + " agreed.",
                    "Come back when they have; you can deny it now."));
        }
    }

    /** The proof has to be as strong as the strictest seat asks for that this person might take. */
    static void unlessProven(Proof proof, List<GroupId> countsFor, List<ApprovalNeed> open, Instant now) {
        Assurance needed = open.stream()
                .filter(n -> countsFor.contains(n.group()))
                .map(ApprovalNeed::assurance)
                .max(Comparator.naturalOrder())
                .orElse(Assurance.CHAT);
        if (needed == Assurance.CHAT) {
            return;
        }
        Duration within = needed == Assurance.PASSKEY ? FRESH_PASSKEY : FRESH_SIGN_IN;
        if (!proof.satisfies(needed, within, now)) {
            throw StepUps.needed("This approval", needed, within);
        }
    }

    static void unlessOwn(PersonId by, PersonId asker, RequestId id, Facts facts) {
        if (!SamePerson.sameId(by, asker, facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-your-request",
                    "Only the person who asked can withdraw " + id + ".",
                    "If you may decide it, you can deny it."));
        }
    }

    static void unlessHeldBy(PersonId by, Extendable held, Facts facts) {
        if (!SamePerson.sameId(by, held.holder(), facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-your-grant",
                    "Only the person who holds " + held.grantId() + " can ask for more time.",
                    "They can do so themself while it runs."));
        }
    }

    static void ifNotDue(Instant due, Instant now) {
        if (now.isBefore(due)) {
            throw new AccessRefusal.Conflict(new Refusal("not-due", "Not due before " + due + ".", "Wait."));
        }
    }

    static Refusal notADecider(PersonId by, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        if (SamePerson.sameId(by, asker, facts)) {
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

    /** What policy says to the asker by now, told to whoever would approve. */
    static Refusal noLongerPermitted(Ask ask, Refusal toAsker) {
        return new Refusal(
                toAsker.rule(),
                ask.person() + " may not have " + ask.entitlement() + " as asked by now. To them Brevet says: “"
                        + toAsker.why() + "”",
                "Deny the request, or approve it once that has changed. To them Brevet says: “" + toAsker.remedy()
                        + "”");
    }

    static Refusal provenTooWeakly(Ask ask, AccessRefusal.StepUpNeeded stronger) {
        return new Refusal(
                stronger.refusal().rule(),
                ask.person() + " did not prove who they are as strongly as policy wants by now. "
                        + stronger.refusal().why(),
                "Deny the request; they can ask again with the stronger proof.");
    }

    static Refusal entitlementChanged(Ask ask) {
        return new Refusal(
                "entitlement-changed",
                "What " + ask.entitlement() + " gives was defined anew since " + ask.person()
                        + " asked for it, so that what you were shown is not what they would get.",
                "Deny the request; " + ask.person() + " can ask again for what it gives now.");
    }

    private static String groups(List<ApprovalNeed> needs) {
        return needs.stream().map(n -> n.group().value()).distinct().collect(Collectors.joining(" and "));
    }
}
