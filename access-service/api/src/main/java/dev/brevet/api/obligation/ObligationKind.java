package dev.brevet.api.obligation;

/** What can be owed. Each kind has exactly one discharger. */
public enum ObligationKind {
    /** Give the access on the target. */
    ACTIVATE,
    /** Take the access away on the target; never given up. */
    REVOKE,
    /** Start a scheduled grant. */
    START,
    /** End a grant whose time is up. */
    EXPIRE,
    /** Warn the person that the end is near. */
    WARN,
    /** Raise the alarm over a removal past its objective. */
    ESCALATE,
    /** Close a request that nobody decided. */
    LAPSE,
    /** Remind those who may decide a request. */
    REMIND_APPROVERS,
    /** Let others decide a request that nobody decided. */
    ESCALATE_REQUEST,
    /** Take back what somebody who left has open and live. */
    OFFBOARD,
    /** Remind those who have to look at a break-glass. */
    REVIEW_REMINDER,
    /** Raise the alarm over a break-glass that nobody looked at in time. */
    REVIEW,
    /** End the grant of a break-glass that was found not justified, if it still lives. */
    NOT_JUSTIFIED
}
