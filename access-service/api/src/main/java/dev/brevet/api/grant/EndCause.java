package dev.brevet.api.grant;

/** Why a grant ended. */
public enum EndCause {
    EXPIRED,
    RETURNED,
    REVOKED,
    SETUP_FAILED,
    /** The person left, or was taken out. */
    LEFT
}
