package dev.brevet.api.grant;

/** A command to one grant. */
public sealed interface GrantCommand
        permits ScheduleGrant,
                IssueGrant,
                StartGrant,
                ActivateGrant,
                WeighExtension,
                ExtendGrant,
                ConfirmReady,
                ReportSetupDelay,
                ReportSetupFailure,
                WarnOfEnd,
                ExpireGrant,
                HoldGrant,
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
