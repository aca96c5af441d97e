package dev.brevet.views.people;

import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonManagerChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.directory.WorkloadOwnerChanged;
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
        row.kind = event.kind().name();
        row.owner = event.owner() == null ? null : event.owner().value();
        if (found == null) {
            rows.persist(row);
        }
    }

    @EventHandler
    void on(PersonAdopted event) {
        // Usually there already, from the directory; not if its version of that time is not kept any more.
        if (rows.find(PersonRow.class, event.personId().value()) == null) {
            rows.persist(new PersonRow(event.personId().value()));
        }
    }

    @EventHandler
    void on(PersonMerged event) {
        known(event.personId()).mergedInto = event.into().value();
    }

    @EventHandler
    void on(PersonManagerChanged event) {
        known(event.personId()).manager =
                event.manager() == null ? null : event.manager().value();
    }

    @EventHandler
    void on(WorkloadOwnerChanged event) {
        known(event.personId()).owner = event.owner().value();
    }

    @EventHandler
    void on(DelegationStarted event) {
        PersonRow row = known(event.personId());
        row.delegate = event.to().value();
        row.delegateSince = event.since();
        row.delegateUntil = event.until();
    }

    @EventHandler
    void on(DelegationEnded event) {
        PersonRow row = known(event.personId());
        row.delegate = null;
        row.delegateSince = null;
        row.delegateUntil = null;
    }

    /** A version is never changed once it is staged; earlier ones may be gone, and the last one says everything. */
    @EventHandler
    void on(DirectorySwitched event) {
        rows.flush();
        rows.createNativeQuery("""
                        insert into views.person (person_id, name_ref, account_ref, groups, active, kind, said_active,
                            said_groups, said_manager, said_owner)
                        select person_id, name, account, '{}', true, kind, active, groups, manager, owner
                          from directory_person where version = ?1
                        on conflict (person_id) do update set name_ref = excluded.name_ref,
                            account_ref = excluded.account_ref, kind = excluded.kind, said_active = excluded.said_active,
                            said_groups = excluded.said_groups, said_manager = excluded.said_manager,
                            said_owner = excluded.said_owner""").setParameter(1, event.version()).executeUpdate();
        rows.clear();
    }

    @EventHandler
    void on(PersonGroupsChanged event) {
        known(event.personId()).groups = names(event.groups());
    }

    @EventHandler
    void on(TargetAccountChanged event) {
        known(event.personId()).accountRef = event.account().id();
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
