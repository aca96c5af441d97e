package dev.brevet.views.grants;

import dev.brevet.api.grant.GrantId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: one grant, unless the viewer may not see it. */
public record GetGrant(GrantId id, Viewer viewer) implements Query<Optional<GrantView>> {

    @Override
    public ResponseType<Optional<GrantView>> answers() {
        return ResponseTypes.optionalInstanceOf(GrantView.class);
    }
}
