package dev.brevet.domain.grant;

/** Where a grant stands; each phase is entered at most once, in this order, and some are passed over. */
enum GrantPhase {
    SCHEDULED,
    PROVISIONING,
    READY,
    ENDED;

    boolean isLive() {
        return this != ENDED;
    }
}
