package dev.brevet.views.catalog;

import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.directory.GroupId;
import dev.brevet.views.shared.Json;
import jakarta.persistence.EntityManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code views.target} and {@code views.entitlement} at what the log says. */
@Component
@ProcessingGroup("views-catalog")
class CatalogProjector {

    private final EntityManager rows;

    CatalogProjector(EntityManager rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(TargetRegistered event) {
        TargetRow found = rows.find(TargetRow.class, event.targetId().value());
        TargetRow row = found == null ? new TargetRow(event.targetId().value()) : found;
        row.connector = event.connector();
        row.settings = Json.write(event.settings());
        row.expiresNatively = event.traits().expiresNatively();
        row.endsSessions = event.traits().endsSessions();
        row.residualSeconds = event.traits().residual().toSeconds();
        if (found == null) {
            rows.persist(row);
        }
    }

    @EventHandler
    void on(EntitlementDefined event) {
        EntitlementRow found =
                rows.find(EntitlementRow.class, event.entitlementId().value());
        EntitlementRow row =
                found == null ? new EntitlementRow(event.entitlementId().value()) : found;
        row.targetId = event.targetId().value();
        row.rightName = event.right();
        row.givesRef = event.gives().id();
        row.environment = event.environment().name();
        row.dataClass = event.dataClass().name();
        row.capSeconds = event.cap().toSeconds();
        row.decideWithinSeconds = event.decideWithin().toSeconds();
        row.askers = event.askers().stream().map(GroupId::value).toArray(String[]::new);
        row.approvals = Json.write(event.approvals());
        row.retired = false;
        if (found == null) {
            rows.persist(row);
        }
    }

    @EventHandler
    void on(EntitlementRetired event) {
        EntitlementRow row =
                rows.find(EntitlementRow.class, event.entitlementId().value());
        if (row == null) {
            throw new IllegalStateException(
                    "The log retires " + event.entitlementId() + " before it says that it exists");
        }
        row.retired = true;
    }

    @ResetHandler
    void reset() {
        rows.createQuery("delete from EntitlementRow").executeUpdate();
        rows.createQuery("delete from TargetRow").executeUpdate();
    }
}
