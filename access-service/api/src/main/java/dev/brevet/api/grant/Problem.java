package dev.brevet.api.grant;

/** Why a target has not done what it was told. */
public enum Problem {
    UNREACHABLE,
    TIMED_OUT,
    REFUSED_BY_TARGET,
    ACCOUNT_MISSING,
    RIGHT_MISSING,
    NOT_PERMITTED,
    STILL_THERE,
    MISCONFIGURED
}
