package dev.brevet.views.story;

import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: everything that happened to one request and its grant, unless the viewer may not see it. */
public record GetStory(RequestId id, Viewer viewer) implements Query<Optional<StoryView>> {

    @Override
    public ResponseType<Optional<StoryView>> answers() {
        return ResponseTypes.optionalInstanceOf(StoryView.class);
    }
}
