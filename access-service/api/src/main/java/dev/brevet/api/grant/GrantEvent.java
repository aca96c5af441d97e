package dev.brevet.api.grant;

import dev.brevet.api.BrevetEvent;

/** What happens to a grant. "Ended" says time is up; only "removed" says the access is gone. */
public sealed interface GrantEvent extends BrevetEvent
        permits GrantScheduled,
                GrantIssued,
                GrantReady,
                GrantExtended,
                GrantSetupDelayed,
                GrantSetupFailed,
                GrantEndingSoon,
                GrantFlagged,
                GrantFoundUnjustified,
                GrantEnded,
                GrantRemovalDelayed,
                GrantRemovalEscalated,
                GrantRemoved,
                RemovalAttestationOpened,
                GrantRemovalAttested {

    GrantId grantId();
}
