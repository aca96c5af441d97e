package dev.brevet.api.request;

/** On what ground a request was approved. */
public enum ApprovalBasis {
    INSTANT,
    APPROVALS,
    /** Nobody approved: the person broke the glass. */
    BREAK_GLASS
}
