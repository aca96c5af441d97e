package dev.brevet.domain.facts;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A break-glass of a person and what became of its review.
 *
 * @param brokenAt when the glass was broken, UTC
 * @param dueBy    until when another person has to look at it
 * @param finding  null while nobody has
 */
public record ReviewFact(
        ReviewId id,
        TargetId target,
        Instant brokenAt,
        Instant dueBy,
        @Nullable Finding finding) {

    /** Whether nobody looked at it in time. */
    public boolean overdue(Instant now) {
        return finding == null && !now.isBefore(dueBy);
    }
}
