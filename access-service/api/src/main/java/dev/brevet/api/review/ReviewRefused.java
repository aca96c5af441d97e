package dev.brevet.api.review;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Somebody tried to close a review that is not theirs to close; it stays open. */
@Revision("1")
public record ReviewRefused(ReviewId reviewId, PersonId by, String rule, Instant at) implements ReviewEvent {}
