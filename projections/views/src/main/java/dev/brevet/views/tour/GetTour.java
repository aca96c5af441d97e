package dev.brevet.views.tour;

import dev.brevet.views.shared.Query;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: how far the first grant asked for on the web has come. */
public record GetTour() implements Query<TourView> {
    @Override
    public ResponseType<TourView> answers() {
        return ResponseTypes.instanceOf(TourView.class);
    }
}
