package dev.brevet.domain.request;

import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.WeighExtension;

/** Brings a grant into being, or makes it longer, in the transaction of the approval, so that neither is ever there alone. */
public interface GrantIssuance {

    /** Issues a grant that starts now. */
    void issue(IssueGrant grant);

    /** Reserves a grant that starts later. */
    void schedule(ScheduleGrant grant);

    /**
     * What an extension of a running grant is decided on; it stays as it is until the transaction ends.
     *
     * <p>Before the locks of deciding: whoever changes a grant takes it first and then those (design, section 4).
     */
    Extendable weigh(WeighExtension grant);

    /** Lets a running grant last longer. */
    void extend(ExtendGrant grant);
}
