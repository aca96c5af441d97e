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
    /** Its holder was to start it, and did not in time. */
    NEVER_STARTED
}
