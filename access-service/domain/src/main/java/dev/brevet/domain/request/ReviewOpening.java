package dev.brevet.domain.request;

import dev.brevet.api.review.OpenReview;

/** Opens a review in the transaction of its break-glass, so that neither is ever there without the other. */
@FunctionalInterface
public interface ReviewOpening {

    /** Opens it. */
    void open(OpenReview review);
}
