package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.PassedOver;
import dev.brevet.api.review.Finding;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.GlassRules;
import dev.brevet.domain.policy.rules.Posture;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about breaking the glass: what policy offers, and what stands in the way.
 *
 * <p>Pure. Page, preview, drill and the real thing all ask here.
 */
public final class BreakGlassPolicy {

    /** How long somebody cannot break the glass of the same target again before another person has looked. */
    public static final Duration ONCE_WITHIN = Duration.ofHours(24);

    private static final String ORDINARY = "Ask for it in the ordinary way; whoever is on call can approve.";

    private BreakGlassPolicy() {}

    /**
     * What policy says.
     *
     * @param offer     null if it is not offered at all; then there is an obstacle
     * @param obstacles what stands in the way, the first one the one to speak of; none if the glass may be broken
     */
    public record Decision(
            EntitlementFact entitlement, @Nullable Offer offer, List<Obstacle> obstacles) {}

    /** Under which terms it may be done. */
    public record Offer(
            String policy,
            Duration cap,
            Terms.StepUp stepUp,
            List<GroupId> reviewers,
            Duration reviewWithin,
            PassedOver passedOver,
            Risk risk) {}

    /**
     * Something in the way.
     *
     * @param onRecord whether an auditor has to see that it was tried
     */
    public record Obstacle(Refusal refusal, boolean onRecord) {}

    /**
     * Decides whether this person may break this glass now.
     *
     * @param wanted null for as long as policy lets it last
     * @param inputs answers that were given with a request that waits
     * @throws AccessRefusal if it makes no sense whoever does it, or cannot be judged now
     */
    public static Decision decide(
            PersonId asker,
            EntitlementId id,
            @Nullable Duration wanted,
            Map<String, String> inputs,
            Proof proof,
            Facts facts) {
        EntitlementFact entitlement = facts.entitlement(id)
                .orElseThrow(() -> new AccessRefusal.InvalidInput(
                        "entitlement",
                        new Refusal(
                                "unknown-entitlement",
                                "There is no entitlement called " + id + ".",
                                "Look under “You can ask for” on My access for what exists.")));
        PersonFact person = facts.person(asker).orElse(null);
        Refusal stranger = stranger(person);
        if (person == null || stranger != null) {
            return notOffered(entitlement, stranger == null ? unknown() : stranger);
        }
        GlassRules.Offer offered =
                GlassRules.offer(facts.policies(), person, entitlement).orElse(null);
        if (offered == null) {
            return notOffered(
                    entitlement,
                    new Refusal(
                            "break-glass-not-offered",
                            "No policy lets you break the glass of " + id + ".",
                            "Ask for it in the ordinary way; security can end what does harm."));
        }
        Duration duration = within(wanted, offered.cap(), id);
        Ask ask = new Ask(asker, id, duration, null, inputs, proof);
        Assessment risk = new Assessment(person, entitlement, facts);
        Case c = new Case(
                ask,
                person,
                entitlement,
                facts.now(),
                facts.liveGrantsOf(asker),
                () -> facts.liveGrantsOn(id),
                risk,
                new Posture(() -> facts.postureOf(asker)),
                facts::entitlement);
        if (!facts.clockTrusted()) {
            throw new AccessRefusal.NotNow(new Refusal(
                    "clock-not-trusted",
                    "The clocks of the service and its database disagree by more than five seconds, so nothing new is granted.",
                    "The runbook “Brevet is down” says how to get access by hand, and how to record it."));
        }
        return new Decision(entitlement, offer(offered, asker, risk.get(), facts), obstacles(c, offered, facts));
    }

    /** Whether in an emergency the person could take it now, without approval. */
    public static boolean isOffered(PersonId asker, EntitlementId id, Facts facts) {
        try {
            return decide(asker, id, null, Map.of(), new Proof(Assurance.PASSKEY, facts.now()), facts)
                    .obstacles()
                    .isEmpty();
        } catch (AccessRefusal cannotBeJudged) {
            return false;
        }
    }

    /** How long it would last. */
    public static Duration duration(@Nullable Duration wanted, Offer offer) {
        return wanted == null ? offer.cap() : wanted;
    }

    /**
     * Why a live grant that was taken by breaking the glass would not be given any more; empty if it would.
     *
     * <p>That nobody approved it is no reason: its ground is that policy goes on to let this person break the glass.
     */
    public static Optional<AccessPolicy.Lost> lost(Ask ask, Instant decidedAt, Facts facts) {
        EntitlementFact entitlement = facts.entitlement(ask.entitlement()).orElse(null);
        if (entitlement == null) {
            return Optional.of(new AccessPolicy.Lost("entitlement-retired", true));
        }
        PersonFact person = facts.person(ask.person()).orElse(null);
        if (person == null || !person.active()) {
            return Optional.of(new AccessPolicy.Lost("person-deactivated", true));
        }
        Posture now = new Posture(() -> facts.postureOf(ask.person()));
        Case asDecided = new Case(ask, person, entitlement, decidedAt, facts.liveGrantsOf(ask.person()), () -> 0, now);
        return GlassRules.lost(facts.policies(), asDecided).map(b -> new AccessPolicy.Lost(b.rule(), b.ends()));
    }

    private static Decision notOffered(EntitlementFact entitlement, Refusal refusal) {
        return new Decision(entitlement, null, List.of(new Obstacle(refusal, true)));
    }

    private static @Nullable Refusal stranger(@Nullable PersonFact person) {
        if (person == null) {
            return unknown();
        }
        if (!person.active()) {
            return new Refusal(
                    "person-deactivated", "Your account in Brevet is deactivated.", "Talk to a platform admin.");
        }
        return person.kind() == PersonKind.WORKLOAD
                ? new Refusal(
                        "break-glass-by-people",
                        "A workload breaks no glass: only a person can answer for it afterwards.",
                        "Whoever answers for the workload can do it themself.")
                : null;
    }

    private static Refusal unknown() {
        return new Refusal("person-unknown", "Brevet does not know you.", "A platform admin can enrol you.");
    }

    private static Duration within(@Nullable Duration wanted, Duration cap, EntitlementId id) {
        if (wanted == null) {
            return cap;
        }
        if (wanted.compareTo(PolicyEngine.SHORTEST) < 0 || wanted.compareTo(cap) > 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "break-glass-duration",
                            "Breaking the glass of " + id + " lasts between " + DurationWords.of(PolicyEngine.SHORTEST)
                                    + " and " + DurationWords.of(cap) + ".",
                            "Leave the duration out for " + DurationWords.of(cap) + "."));
        }
        return wanted;
    }

    private static Offer offer(GlassRules.Offer offered, PersonId asker, Risk risk, Facts facts) {
        return new Offer(
                offered.policy(),
                offered.cap(),
                offered.stepUp(),
                offered.glass().reviewers(),
                offered.glass().reviewWithin(),
                passedOver(offered.terms(), asker, facts),
                risk);
    }

    private static PassedOver passedOver(Terms terms, PersonId asker, Facts facts) {
        return new PassedOver(
                Stream.concat(
                                terms.needs().stream().map(ApprovalNeed::group),
                                terms.notified().stream().sorted(Comparator.comparing(GroupId::value)))
                        .distinct()
                        .toList(),
                deciders(asker, terms.needs(), facts)
                        .sorted(Comparator.comparing(PersonId::value))
                        .toList());
    }

    private static List<Obstacle> obstacles(Case c, GlassRules.Offer offered, Facts facts) {
        List<Obstacle> found = new ArrayList<>();
        GlassRules.refusing(facts.policies(), c, offered)
                .ifPresent(r -> found.add(new Obstacle(new Refusal(r.rule(), r.asks(), ORDINARY), true)));
        PersonId asker = c.ask().person();
        List<ReviewFact> reviews = facts.reviewsOf(asker);
        reviews.stream()
                .filter(r -> r.overdue(facts.now()))
                .findFirst()
                .ifPresent(r -> found.add(new Obstacle(
                        new Refusal(
                                "review-overdue",
                                "Your break-glass of " + r.brokenAt() + " should have been reviewed by " + r.dueBy()
                                        + ", and nobody did.",
                                "Get one of its reviewers to close " + r.id()
                                        + "; until then, ask in the ordinary way."),
                        true)));
        reviews.stream()
                .filter(r -> r.target().equals(c.entitlement().target()))
                .filter(r -> r.brokenAt().plus(ONCE_WITHIN).isAfter(facts.now()))
                .filter(r -> r.finding() != Finding.JUSTIFIED)
                .findFirst()
                .ifPresent(r -> found.add(new Obstacle(
                        new Refusal(
                                "second-break-glass",
                                "You broke the glass of " + r.target() + " at " + r.brokenAt()
                                        + "; a second time within 24 hours takes another person.",
                                "It would help if a reviewer closes " + r.id()
                                        + " as justified, or if somebody approves an ordinary request."),
                        true)));
        if (!reviewable(offered.glass().reviewers(), asker, facts)) {
            found.add(new Obstacle(
                    new Refusal(
                            "nobody-can-review",
                            "There is nobody but you who could review it afterwards.",
                            "A platform admin has to name other reviewers; meanwhile, ask in the ordinary way."),
                    true));
        }
        for (LiveGrant live : c.live()) {
            if (live.entitlement().equals(c.entitlement().id())) {
                found.add(new Obstacle(
                        new Refusal(
                                "one-live-grant",
                                "You have " + live.entitlement() + " until " + live.endsAt() + " already (" + live.id()
                                        + ").",
                                "Use that one."),
                        false));
            }
        }
        if (facts.policies().judge(c).terms().filter(t -> t.needs().isEmpty()).isPresent()) {
            found.add(new Obstacle(
                    new Refusal(
                            "break-glass-not-needed",
                            "You get " + c.entitlement().id() + " without anybody's approval.",
                            "Ask for it; it is given at once."),
                    false));
        }
        return found;
    }

    private static boolean reviewable(List<GroupId> reviewers, PersonId asker, Facts facts) {
        List<ApprovalNeed> seats =
                reviewers.stream().map(g -> new ApprovalNeed(g, 1)).toList();
        return deciders(asker, seats, facts).findAny().isPresent();
    }

    private static Stream<PersonId> deciders(PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return Candidates.of(asker, needs, facts)
                .filter(id -> !Seating.countsFor(id, asker, needs, facts).isEmpty());
    }
}
