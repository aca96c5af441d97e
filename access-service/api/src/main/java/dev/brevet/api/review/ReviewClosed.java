package dev.brevet.api.review;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Another person looked at a break-glass, and this is what they found. */
@Revision("1")
public record ReviewClosed(ReviewId reviewId, PersonId by, Finding finding, TextRef comment, Instant at)
        implements ReviewEvent {}
