package dev.brevet.api.review;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Raises the alarm over a review that is overdue; refused before. */
public record EscalateReview(@TargetAggregateIdentifier ReviewId reviewId) implements ReviewCommand {}
