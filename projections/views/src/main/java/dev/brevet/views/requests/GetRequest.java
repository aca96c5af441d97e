package dev.brevet.views.requests;

import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: one request, unless the viewer may not see it. */
public record GetRequest(RequestId id, Viewer viewer) implements Query<Optional<RequestView>> {

    @Override
    public ResponseType<Optional<RequestView>> answers() {
        return ResponseTypes.optionalInstanceOf(RequestView.class);
    }
}
