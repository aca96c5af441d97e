package dev.brevet.api.directory;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.shared.PersonId;

/** What happens to a person as Brevet knows them. */
public sealed interface PersonEvent extends BrevetEvent
        permits PersonEnrolled,
                PersonAdopted,
                PersonGroupsChanged,
                PersonManagerChanged,
                TargetAccountChanged,
                WorkloadOwnerChanged,
                DelegationStarted,
                DelegationEnded,
                PersonDeactivated,
                PersonReactivated,
                PersonOffboarded,
                PersonMerged,
                AccountLinked,
                AccountUnlinked,
                FirstAdminClaimed,
                PasskeyAdded,
                PasskeyRemoved,
                SignalRecorded,
                SignalWithdrawn {

    PersonId personId();
}
