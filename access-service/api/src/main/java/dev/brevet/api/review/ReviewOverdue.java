package dev.brevet.api.review;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nobody looked in time: the alarm is raised once, and until somebody does the person breaks no glass any more. */
@Revision("1")
public record ReviewOverdue(ReviewId reviewId, PersonId personId, Instant at) implements ReviewEvent {}
