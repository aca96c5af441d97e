package dev.brevet.api.review;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Reminds the reviewers, once half of their time is over; refused before. */
public record RemindOfReview(@TargetAggregateIdentifier ReviewId reviewId) implements ReviewCommand {}
