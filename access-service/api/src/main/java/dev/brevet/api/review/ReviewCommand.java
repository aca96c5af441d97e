package dev.brevet.api.review;

/** A command to one review. */
public sealed interface ReviewCommand permits OpenReview, RemindOfReview, EscalateReview, CloseReview {

    ReviewId reviewId();
}
