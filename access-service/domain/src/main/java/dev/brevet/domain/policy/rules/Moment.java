package dev.brevet.domain.policy.rules;

/** When a case is held against the policies. */
enum Moment {
    /** As the access would begin: everything has to hold. */
    START,
    /** While it lasts: hours, start, duration, limits, toxic combinations and proofs were for its beginning. */
    MEANWHILE
}
