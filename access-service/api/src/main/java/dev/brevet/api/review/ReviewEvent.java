package dev.brevet.api.review;

import dev.brevet.api.BrevetEvent;

/** What happens to the review of a break-glass. */
public sealed interface ReviewEvent extends BrevetEvent
        permits ReviewOpened, ReviewReminded, ReviewOverdue, ReviewRefused, ReviewClosed {

    ReviewId reviewId();
}
