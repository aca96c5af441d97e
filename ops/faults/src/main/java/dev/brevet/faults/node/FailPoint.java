package dev.brevet.faults.node;

/** A place in the life of a command or a call at which a node can die. */
public enum FailPoint {
    APPEND_BEFORE,
    APPEND_AFTER,
    COMMIT_BEFORE,
    COMMIT_AFTER,
    CLAIM_BEFORE,
    CLAIM_AFTER,
    CALL_BEFORE,
    CALL_AFTER,
    RESULT_BEFORE,
    RESULT_AFTER
}
