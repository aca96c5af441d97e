package dev.brevet.api.grant;

/** Why a grant ended. */
public enum EndCause {
    EXPIRED,
    RETURNED,
    REVOKED,
    SETUP_FAILED,
    /** The policies in force do not allow it any more. */
    NO_LONGER_ALLOWED
}
