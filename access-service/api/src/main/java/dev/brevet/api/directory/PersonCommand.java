package dev.brevet.api.directory;

import dev.brevet.api.shared.ChangesFacts;
import dev.brevet.api.shared.PersonId;

/** A command to one person; each changes facts that decisions read. */
public sealed interface PersonCommand extends ChangesFacts
        permits EnrolPerson,
                ChangeGroups,
                ChangeManager,
                ChangeTargetAccount,
                ChangeOwner,
                DelegateWhileAway,
                EndDelegation,
                DeactivatePerson,
                ReactivatePerson,
                LinkAccount,
                UnlinkAccount,
                MergePeople,
                ConfirmOffboarded,
                ClaimFirstAdmin,
                AddPasskey,
                RemovePasskey,
                RecordSignal {

    PersonId personId();
}
