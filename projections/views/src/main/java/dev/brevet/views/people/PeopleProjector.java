package dev.brevet.views.people;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.shared.PersonId;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code views.person} at what the log says. */
@Component
@ProcessingGroup("views-people")
class PeopleProjector {

    private final EntityManager rows;

    PeopleProjector(EntityManager rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(PersonEnrolled event) {
        PersonRow found = rows.find(PersonRow.class, event.personId().value());
        PersonRow row = found == null ? new PersonRow(event.personId().value()) : found;
        row.nameRef = event.name().id();
        row.accountRef = event.account().id();
        row.groups = names(event.groups());
        row.active = true;
        if (found == null) {
            rows.persist(row);
        }
    }

    @EventHandler
    void on(PersonGroupsChanged event) {
        known(event.personId()).groups = names(event.groups());
    }

    @EventHandler
    void on(PersonDeactivated event) {
        known(event.personId()).active = false;
    }

    @EventHandler
    void on(PersonReactivated event) {
        known(event.personId()).active = true;
    }

    @ResetHandler
    void reset() {
        rows.createQuery("delete from PersonRow").executeUpdate();
    }

    private static String[] names(List<GroupId> groups) {
        return groups.stream().map(GroupId::value).toArray(String[]::new);
    }

    private PersonRow known(PersonId id) {
        PersonRow row = rows.find(PersonRow.class, id.value());
        if (row == null) {
            throw new IllegalStateException("The log speaks of " + id + " before it says that they were enrolled");
        }
        return row;
    }
}
