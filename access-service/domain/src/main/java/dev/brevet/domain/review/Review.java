package dev.brevet.domain.review;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.review.CloseReview;
import dev.brevet.api.review.EscalateReview;
import dev.brevet.api.review.OpenReview;
import dev.brevet.api.review.RemindOfReview;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** The review of one break-glass: open until another person says what they found. */
@NullUnmarked // Axon makes an empty instance and sources it; every handler but the first runs on a sourced one.
@Aggregate(cache = "aggregateCache")
class Review {

    @AggregateIdentifier
    private ReviewId id;

    private PersonId person;
    private List<ApprovalNeed> seats;
    private Instant remindAt;
    private Instant dueBy;
    private boolean reminded;
    private boolean overdue;
    private PersonId closedBy;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(OpenReview open, Clock clock) {
        Instant now = clock.instant();
        apply(new ReviewOpened(
                open.reviewId(),
                open.personId(),
                open.entitlementId(),
                open.targetId(),
                open.reviewers(),
                // The database keeps microseconds, and half of an odd number of them would be rounded there.
                now.plus(Duration.between(now, open.dueBy()).dividedBy(2)).truncatedTo(ChronoUnit.MILLIS),
                open.dueBy(),
                now));
    }

    @CommandHandler
    void decide(RemindOfReview remind, Clock clock) {
        if (closedBy != null || reminded) {
            return;
        }
        ReviewRefusals.ifNotDue(remindAt, clock.instant());
        apply(new ReviewReminded(id, dueBy, clock.instant()));
    }

    @CommandHandler
    void decide(EscalateReview escalate, Clock clock) {
        if (closedBy != null || overdue) {
            return;
        }
        ReviewRefusals.ifNotDue(dueBy, clock.instant());
        apply(new ReviewOverdue(id, person, clock.instant()));
    }

    @CommandHandler
    Answer decide(CloseReview close, FactsInForce inForce, AccessPolicy policy, ErasableText texts) {
        String comment = FreeText.required("comment", close.comment());
        Facts facts = inForce.toDecideAbout(person);
        ReviewRefusals.unlessOpen(id, closedBy);
        if (policy.countsFor(close.by(), person, seats, facts).isEmpty()) {
            Refusal refusal = ReviewRefusals.notAReviewer(close.by(), person, seats, facts);
            apply(new ReviewRefused(id, close.by(), refusal.rule(), facts.now()));
            return Answer.refused(refusal);
        }
        apply(new ReviewClosed(id, close.by(), close.finding(), texts.keep(comment), facts.now()));
        return Answer.DONE;
    }

    @EventSourcingHandler
    void evolve(ReviewEvent event) {
        switch (event) {
            case ReviewOpened e -> {
                id = e.reviewId();
                person = e.personId();
                seats = e.reviewers().stream().map(Review::seat).toList();
                remindAt = e.remindAt();
                dueBy = e.dueBy();
            }
            case ReviewReminded e -> reminded = true;
            case ReviewOverdue e -> overdue = true;
            case ReviewRefused e -> {}
            case ReviewClosed e -> closedBy = e.by();
        }
    }

    private static ApprovalNeed seat(GroupId group) {
        return new ApprovalNeed(group, 1);
    }
}
