package dev.brevet.faults.race;

/** What an approval races against. */
public enum Rival {
    /** Another approval, for a shorter time; or one that was given on something else that was shown. */
    NARROWER,
    /** The asker takes it back. */
    WITHDRAW,
    /** Time is up. */
    LAPSE,
    /** Another version of the policies is put in force, which does not allow it. */
    POLICY,
    /** Asker or approver leave the group that counts. */
    GROUP,
    /** Asker or approver are deactivated. */
    DEACTIVATION
}
