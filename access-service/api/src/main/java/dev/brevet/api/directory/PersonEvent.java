package dev.brevet.api.directory;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.shared.PersonId;

/** What happens to a person as Brevet knows them. */
public sealed interface PersonEvent extends BrevetEvent
        permits PersonEnrolled,
                PersonGroupsChanged,
                PersonDeactivated,
                PersonReactivated,
                AccountLinked,
                FirstAdminClaimed,
                PasskeyAdded,
                PasskeyRemoved {

    PersonId personId();
}
