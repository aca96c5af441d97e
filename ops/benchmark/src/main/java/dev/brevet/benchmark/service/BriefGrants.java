package dev.brevet.benchmark.service;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.Approval;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.rules.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The policy in force, except that grants may be shorter than a minute, so that a run need not wait for their ends. */
public final class BriefGrants implements AccessPolicy {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final AccessPolicy policy;

    /** Wraps the policy in force. */
    public BriefGrants(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public PolicyDecision decide(Ask ask, Facts facts) {
        return policy.decide(longEnough(ask), facts);
    }

    @Override
    public PolicyDecision extend(Ask ask, Extendable held, Facts without) {
        return policy.extend(longEnough(ask), held, without);
    }

    @Override
    public Risk risk(Ask ask, Facts facts) {
        return policy.risk(ask, facts);
    }

    @Override
    public List<InputQuestion> questions(Ask ask, Facts facts) {
        return policy.questions(ask, facts);
    }

    @Override
    public List<Check> explain(Ask ask, Facts facts) {
        return policy.explain(longEnough(ask), facts);
    }

    @Override
    public List<ApprovalNeed> open(
            Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return policy.open(approvals, asker, needs, facts);
    }

    @Override
    public List<ApprovalNeed> needs(Ask ask, Facts facts) {
        return policy.needs(longEnough(ask), facts);
    }

    private static Ask longEnough(Ask ask) {
        boolean brief = ask.duration().isPositive() && ask.duration().compareTo(SHORTEST) < 0;
        return brief ? ask.lasting(SHORTEST) : ask;
    }

    @Override
    public List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return policy.countsFor(approver, asker, needs, facts);
    }

    @Override
    public boolean suffices(Approval approval, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return policy.suffices(approval, asker, needs, facts);
    }

    @Override
    public List<PersonId> counting(
            Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return policy.counting(approvals, asker, needs, facts);
    }

    @Override
    public boolean met(Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return policy.met(approvals, asker, needs, facts);
    }

    @Override
    public Optional<Lost> lost(Ask ask, List<PersonId> approvers, Instant decidedAt, Facts facts) {
        return policy.lost(ask, approvers, decidedAt, facts);
    }

    @Override
    public boolean mayRevoke(PersonId by, EntitlementId entitlement, Facts facts) {
        return policy.mayRevoke(by, entitlement, facts);
    }
}
