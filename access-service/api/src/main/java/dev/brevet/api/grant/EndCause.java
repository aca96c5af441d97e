package dev.brevet.api.grant;

/** Why a grant ended. */
public enum EndCause {
    EXPIRED,
    RETURNED,
    REVOKED,
    SETUP_FAILED,
    /** The person left, or was taken out. */
    LEFT,
    /** The policies in force do not allow it any more. */
    NO_LONGER_ALLOWED,
    /** Another person looked at a break-glass and found no ground for it. */
    NOT_JUSTIFIED,
    /** Its holder was to start it, and did not in time. */
    NEVER_STARTED
}
