package dev.brevet.connectors.spi;

/** Why a call did not do what it was asked. */
public enum Reason {
    UNREACHABLE,
    TIMED_OUT,
    REFUSED_BY_TARGET,
    ACCOUNT_MISSING,
    RIGHT_MISSING,
    NOT_PERMITTED,
    MISCONFIGURED
}
