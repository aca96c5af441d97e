package dev.brevet.api.grant;

/** A command to one grant. */
public sealed interface GrantCommand
        permits ScheduleGrant,
                IssueGrant,
                StartGrant,
                ConfirmReady,
                ReportSetupDelay,
                ReportSetupFailure,
                WarnOfEnd,
                ExpireGrant,
                ReevaluateGrant,
                ReturnGrant,
                RevokeGrant,
                EndGrantOfLeaver,
                EndUnjustifiedGrant,
                ReportRemovalDelay,
                EscalateRemoval,
                ConfirmRemoved,
                AttestRemoval {

    GrantId grantId();
}
