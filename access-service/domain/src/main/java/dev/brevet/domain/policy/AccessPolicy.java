package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The one port to policy: page, preview, REST, CLI, submit, approve, issue and extension all ask here.
 *
 * <p>Pure: the same ask and facts give the same answer.
 */
public interface AccessPolicy {

    /**
     * Decides an ask.
     *
     * @throws AccessRefusal if the ask makes no sense whoever asks: unknown entitlement, impossible duration, start in the
     *     past; or if the asker first has to prove more strongly who they are
     */
    PolicyDecision decide(Ask ask, Facts facts);

    /** How risky an ask is: as it was assessed before, or by the facts of now. Unknown, and so high, if nobody can say. */
    Risk risk(Ask ask, Facts facts);

    /**
     * Decides whether a live grant may last longer by the ask's duration; the facts are those without that grant.
     *
     * <p>Whatever the policies ask of somebody who wants it anew holds here too. The approvals are the same, or none where the
     * policy says so, and have to come before the grant ends.
     *
     * @throws AccessRefusal if the ask makes no sense whoever asks, or if the asker first has to prove more strongly who they are
     */
    PolicyDecision extend(Ask ask, Extendable held, Facts without);

    /** Everything that the policies in force ask for in this case, what of it holds, and why. */
    List<Check> explain(Ask ask, Facts facts);

    /** The questions that policies ask this person with a request for the entitlement. */
    List<InputQuestion> questions(Ask ask, Facts facts);

    /** The approvals that this ask would take now if it may be had at all; none if not. */
    List<ApprovalNeed> needs(Ask ask, Facts facts);

    /** The needs that an approval may count for now: those of the first stage that is not met, and of the ones before it. */
    List<ApprovalNeed> open(Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /**
     * The groups of these needs for which this person's approval of somebody else's ask would count now, given with as strong a
     * proof as they want; empty if none.
     */
    List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /** Whether an approval that was given is as strong as each of these needs wants that its giver could meet. */
    boolean suffices(Approval approval, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /** Who of these gave an approval that counts for one of the needs now, each human once. */
    List<PersonId> counting(Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /** Whether these approvals meet all needs now; each person counts once, and for what they proved themselves strongly enough. */
    boolean met(Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts);

    /**
     * Why a live grant would not be allowed any more; empty if it would.
     *
     * <p>Held against what stays: who may ask, the conditions, denials, and whether its approvers are still so many other
     * people. That time passes ends no grant: conditions are evaluated as of when it was decided, with what is known of the
     * holder from outside now. What was known and ran out is not known any more. How they proved who they are counted when they
     * asked: a rule that reads it ends nothing.
     *
     * @param facts without this grant, so that it does not stand in its own way
     * @param decidedAt when it was issued, UTC
     */
    Optional<Lost> lost(Ask ask, List<PersonId> approvers, Instant decidedAt, Facts facts);

    /** The rule that a live grant breaks by now, and whether that ends it. */
    record Lost(String rule, boolean ends) {}

    /** Whether this person may end somebody else's grant of this entitlement. */
    boolean mayRevoke(PersonId by, EntitlementId entitlement, Facts facts);
}
