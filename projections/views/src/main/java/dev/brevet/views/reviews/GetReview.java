package dev.brevet.views.reviews;

import dev.brevet.api.review.ReviewId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: one review, unless the viewer may not see it. */
public record GetReview(ReviewId id, Viewer viewer) implements Query<Optional<ReviewView>> {

    @Override
    public ResponseType<Optional<ReviewView>> answers() {
        return ResponseTypes.optionalInstanceOf(ReviewView.class);
    }
}
