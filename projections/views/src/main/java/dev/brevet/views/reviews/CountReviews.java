package dev.brevet.views.reviews;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: how many reviews wait for this person. */
public record CountReviews(Viewer viewer) implements Query<Integer> {
    @Override
    public ResponseType<Integer> answers() {
        return ResponseTypes.instanceOf(Integer.class);
    }
}
