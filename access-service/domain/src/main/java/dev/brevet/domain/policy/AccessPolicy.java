package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.Facts;
import java.util.Collection;
import java.util.List;

/**
 * The one port to policy: page, preview, REST, submit, approve and issue all ask here.
 *
 * <p>Pure: the same ask and facts give the same answer.
 */
public interface AccessPolicy {

    /**
     * Decides an ask.
     *
     * @throws AccessRefusal if the ask makes no sense whoever asks: unknown entitlement, impossible duration, start in the past
     */
    PolicyDecision decide(Ask ask, Facts facts);

    /** The approvals that this ask would take now, whoever asks; none if there is no such entitlement any more. */
    List<ApprovalNeed> needs(Ask ask, Facts facts);

    /** The groups of these needs for which this person's approval of somebody else's ask counts now; empty if none. */
    List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /** Whether these people, each counted once, meet all needs now. */
    boolean met(Collection<PersonId> approvers, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /** Whether this person may end somebody else's grant of this entitlement. */
    boolean mayRevoke(PersonId by, dev.brevet.api.catalog.EntitlementId entitlement, Facts facts);
}
