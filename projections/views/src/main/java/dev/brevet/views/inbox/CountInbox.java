package dev.brevet.views.inbox;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: how many requests wait for this person's decision. */
public record CountInbox(Viewer viewer) implements Query<Integer> {
    @Override
    public ResponseType<Integer> answers() {
        return ResponseTypes.instanceOf(Integer.class);
    }
}
