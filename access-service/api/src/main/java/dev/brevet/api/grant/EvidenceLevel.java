package dev.brevet.api.grant;

/** How sure Brevet is that access is there or gone, weakest first; never reported higher than true. */
public enum EvidenceLevel {
    /** The call said so. */
    ACKNOWLEDGED,
    /** Seen through another login and another call. */
    READ_BACK,
    /** The target's own answer that the person can or cannot, and no session is left that could. */
    EFFECTIVE,
    /** The right was tried, with the target's canary account. */
    PROBED
}
