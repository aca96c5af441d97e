package dev.brevet.views.reviews;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Rows;
import dev.brevet.views.shared.Subjects;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Writes the report of each drill down once. */
@Component
@ProcessingGroup("views-drills")
class DrillProjector {

    private final Rows<DrillRow> rows;

    DrillProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, DrillRow.class, Subjects::requestOnly);
    }

    @EventHandler
    void on(BreakGlassDrilled event) {
        DrillRow found = rows.find(event.requestId().value());
        DrillRow row = found == null ? new DrillRow(event.requestId().value()) : found;
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.durationSeconds = event.duration().toSeconds();
        row.reasonRef = event.reason().id();
        row.incidentRef = event.incident().id();
        row.toldGroups = names(event.passedOver().groups());
        row.toldPeople =
                event.passedOver().people().stream().map(PersonId::value).toArray(String[]::new);
        row.reviewers = names(event.reviewers());
        row.reviewWithinSeconds = event.reviewWithin().toSeconds();
        row.missing = event.missing().toArray(String[]::new);
        row.drilledAt = event.at();
        rows.keep(row.requestId, row);
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }

    private static String[] names(Collection<GroupId> groups) {
        return groups.stream().map(GroupId::value).toArray(String[]::new);
    }
}
