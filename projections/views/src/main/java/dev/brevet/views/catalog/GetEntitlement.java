package dev.brevet.views.catalog;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: one entitlement by name, retired or not. */
public record GetEntitlement(EntitlementId id, Viewer viewer) implements Query<Optional<EntitlementView>> {

    @Override
    public ResponseType<Optional<EntitlementView>> answers() {
        return ResponseTypes.optionalInstanceOf(EntitlementView.class);
    }
}
