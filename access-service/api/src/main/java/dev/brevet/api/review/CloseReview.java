package dev.brevet.api.review;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says what another person found when they looked at a break-glass. */
public record CloseReview(@TargetAggregateIdentifier ReviewId reviewId, PersonId by, Finding finding, String comment)
        implements ReviewCommand {}
