package dev.brevet.api.request;

/** On what ground a request was approved. */
public enum ApprovalBasis {
    INSTANT,
    APPROVALS
}
