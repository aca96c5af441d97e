package dev.brevet.domain.request;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.review.OpenReview;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.BreakGlassPolicy.Decision;
import dev.brevet.domain.policy.BreakGlassPolicy.Obstacle;
import dev.brevet.domain.policy.BreakGlassPolicy.Offer;
import dev.brevet.domain.policy.Reading;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Breaking the glass: the checks in their order, and what comes of them. */
final class GlassBreaking {

    /** Fewer characters explain nothing to whoever reviews it. */
    static final int SHORTEST_REASON = 20;

    private static final int LONGEST_INCIDENT = 300;

    /** The request as it stands before, if there is one: the person's own that waits becomes the break-glass. */
    record Request(
            RequestPhase phase,
            String end,
            Ask ask,
            @Nullable Instant decideBy,
            @Nullable TextRef inputs) {}

    private final BreakGlass glass;
    private final @Nullable Request before;
    private final String reason;
    private final String incident;

    private GlassBreaking(BreakGlass glass, @Nullable Request before, String reason, String incident) {
        this.glass = glass;
        this.before = before;
        this.reason = reason;
        this.incident = incident;
    }

    /** @throws AccessRefusal.InvalidInput if reason or incident say nothing */
    static GlassBreaking of(BreakGlass glass, @Nullable Request before) {
        String reason = FreeText.required("reason", glass.reason());
        if (reason.length() < SHORTEST_REASON) {
            throw new AccessRefusal.InvalidInput(
                    "reason",
                    new Refusal(
                            "break-glass-reason-too-short",
                            "Whoever reviews this has only your reason: " + SHORTEST_REASON
                                    + " characters are the least.",
                            "Say what is broken and what you are about to do."));
        }
        String incident = FreeText.required("incident", glass.incident());
        if (incident.length() > LONGEST_INCIDENT || incident.lines().count() > 1) {
            throw new AccessRefusal.InvalidInput(
                    "incident",
                    new Refusal(
                            "incident-malformed",
                            "The incident is one line of at most " + LONGEST_INCIDENT + " characters.",
                            "Give its number or its address."));
        }
        return new GlassBreaking(glass, before, reason, incident);
    }

    /** Whether this very break-glass was done before, and its answer lost. */
    private boolean isRepeated(Request was) {
        return was.phase() == (glass.drill() ? RequestPhase.DRILLED : RequestPhase.BROKEN_GLASS)
                && was.ask().person().equals(glass.personId())
                && was.ask().entitlement().equals(glass.entitlementId());
    }

    private void unlessOwnAndWaiting(Request was, Facts facts) {
        Ask ask = was.ask();
        if (!SamePerson.sameId(glass.personId(), ask.person(), facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-your-request",
                    "Only the person who asked can turn " + glass.requestId() + " into a break-glass.",
                    "If you may decide it, you can approve it."));
        }
        if (!glass.entitlementId().equals(ask.entitlement())) {
            throw new AccessRefusal.InvalidInput(
                    "entitlement",
                    new Refusal(
                            "other-entitlement",
                            glass.requestId() + " asks for " + ask.entitlement() + ".",
                            "Break the glass of that, or start without a request."));
        }
        if (glass.drill()) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "drill-on-its-own", "A drill leaves requests alone.", "Start the drill without a request."));
        }
        Instant now = facts.now();
        Refusals.unlessOpen(
                glass.requestId(), was.phase(), was.end(), was.decideBy() == null ? now : was.decideBy(), now);
    }

    Answer decide(FactsInForce inForce, ErasableText texts, GrantIssuance grants, ReviewOpening reviews) {
        if (before != null && isRepeated(before)) {
            return Answer.DONE;
        }
        Facts facts = inForce.toDecideAbout(glass.personId());
        if (before != null) {
            unlessOwnAndWaiting(before, facts);
        }
        boolean waits = before != null;
        TextRef inputs = before == null ? null : before.inputs();
        Decision decision = BreakGlassPolicy.decide(
                glass.personId(),
                glass.entitlementId(),
                glass.duration(),
                Answers.read(inputs, texts),
                glass.proof(),
                facts);
        Offer offer = decision.offer();
        if (offer == null || (!glass.drill() && !decision.obstacles().isEmpty())) {
            return refuse(decision, waits, inputs, facts, texts);
        }
        unlessNamed(decision.entitlement());
        if (!glass.proof().satisfies(offer.stepUp().assurance(), offer.stepUp().within(), facts.now())) {
            throw StepUps.needed(
                    "Breaking the glass",
                    offer.stepUp().assurance(),
                    offer.stepUp().within());
        }
        if (glass.drill()) {
            drill(decision, offer, facts, texts);
        } else {
            breakIt(decision.entitlement(), offer, waits, inputs, facts, texts, grants, reviews);
        }
        return Answer.DONE;
    }

    private Answer refuse(Decision decision, boolean waits, @Nullable TextRef inputs, Facts facts, ErasableText texts) {
        Obstacle obstacle = decision.obstacles().getFirst();
        EntitlementFact entitlement = decision.entitlement();
        Offer offer = decision.offer();
        Ask ask = ask(entitlement, Duration.ZERO, inputs, texts);
        Refusal refusal = obstacle.refusal();
        if (!obstacle.onRecord()) {
            throw new AccessRefusal.Conflict(refusal);
        }
        apply(new BreakGlassRefused(
                glass.requestId(),
                glass.personId(),
                entitlement.id(),
                entitlement.target(),
                texts.keep(reason),
                waits,
                refusal.rule(),
                facts.policies().version(),
                Reading.of(offer == null ? ask : ask.assessed(offer.risk()), facts),
                facts.now()));
        return Answer.refused(refusal);
    }

    private Ask ask(EntitlementFact entitlement, Duration duration, @Nullable TextRef inputs, ErasableText texts) {
        return new Ask(glass.personId(), entitlement.id(), duration, null, Answers.read(inputs, texts), glass.proof());
    }

    private void unlessNamed(EntitlementFact entitlement) {
        if (!glass.target().strip().equals(entitlement.target().value())) {
            throw new AccessRefusal.InvalidInput(
                    "target",
                    new Refusal(
                            "target-name-differs",
                            "What you typed is not the name of the target of " + entitlement.id() + ".",
                            "Type the name of the target, letter by letter, if it is the one that you mean."));
        }
    }

    private void breakIt(
            EntitlementFact entitlement,
            Offer offer,
            boolean waits,
            @Nullable TextRef inputs,
            Facts facts,
            ErasableText texts,
            GrantIssuance grants,
            ReviewOpening reviews) {
        Duration duration = BreakGlassPolicy.duration(glass.duration(), offer);
        Instant reviewBy = facts.now().plus(offer.reviewWithin());
        Ask ask = ask(entitlement, duration, inputs, texts).assessed(offer.risk());
        apply(new BreakGlassUsed(
                glass.requestId(),
                glass.requestId().grant(),
                glass.personId(),
                entitlement.id(),
                entitlement.target(),
                duration,
                waits,
                texts.keep(reason),
                texts.keep(incident),
                inputs,
                offer.passedOver(),
                offer.reviewers(),
                reviewBy,
                offer.policy(),
                facts.policies().version(),
                Objects.requireNonNull(Reading.of(ask, facts), "Only somebody known breaks the glass"),
                facts.now()));
        grants.issue(new IssueGrant(
                glass.requestId().grant(),
                glass.personId(),
                entitlement.id(),
                entitlement.target(),
                entitlement.right(),
                duration,
                new GrantBasis(offer.policy(), List.of(), inputs, offer.risk(), true)));
        reviews.open(new OpenReview(
                ReviewId.of(glass.requestId()),
                glass.personId(),
                entitlement.id(),
                entitlement.target(),
                offer.reviewers(),
                reviewBy));
    }

    private void drill(Decision decision, Offer offer, Facts facts, ErasableText texts) {
        apply(new BreakGlassDrilled(
                glass.requestId(),
                glass.personId(),
                decision.entitlement().id(),
                decision.entitlement().target(),
                BreakGlassPolicy.duration(glass.duration(), offer),
                texts.keep(reason),
                texts.keep(incident),
                offer.passedOver(),
                offer.reviewers(),
                offer.reviewWithin(),
                decision.obstacles().stream().map(o -> o.refusal().rule()).toList(),
                facts.policies().version(),
                facts.now()));
    }
}
