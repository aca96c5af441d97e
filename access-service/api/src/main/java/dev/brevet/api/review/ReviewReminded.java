package dev.brevet.api.review;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Half of the time for a review is over, and its reviewers are reminded. */
@Revision("1")
public record ReviewReminded(ReviewId reviewId, Instant dueBy, Instant at) implements ReviewEvent {}
