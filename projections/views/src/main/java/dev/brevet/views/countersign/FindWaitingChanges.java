package dev.brevet.views.countersign;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: what waits for a second admin, newest first, at most 200; for admins, auditors and security, and nothing for others. */
public record FindWaitingChanges(Viewer viewer) implements Query<List<WaitingChangeView>> {
    @Override
    public ResponseType<List<WaitingChangeView>> answers() {
        return ResponseTypes.multipleInstancesOf(WaitingChangeView.class);
    }
}
