package dev.brevet.domain.request;

import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;

/** Brings a grant into being in the transaction of the approval, so that neither is ever there without the other. */
public interface GrantIssuance {

    /** Issues a grant that starts now. */
    void issue(IssueGrant grant);

    /** Reserves a grant that starts later. */
    void schedule(ScheduleGrant grant);
}
