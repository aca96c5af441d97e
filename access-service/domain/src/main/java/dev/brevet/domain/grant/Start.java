package dev.brevet.domain.grant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.GrantSetupDelayed;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.TargetAccounts;
import dev.brevet.domain.grant.StartDecision.NoLonger;
import dev.brevet.domain.grant.StartDecision.Starts;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.Reading;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.NullUnmarked;

/** The start of a grant that did not start when it was approved: by itself or by its holder, and decided again then. */
@NullUnmarked // A part of the grant, which Axon makes empty and sources.
class Start {

    private GrantScheduled scheduled;
    private PersonId holder;
    private boolean ended;
    private boolean waiting;

    @CommandHandler
    void decide(
            StartGrant start, FactsInForce inForce, AccessPolicy policy, ErasableText texts, TargetAccounts accounts) {
        if (!waiting) {
            return;
        }
        Facts facts = inForce.toDecideAbout(holder);
        GrantRefusals.ifNotDue(scheduled.startAt(), facts.now());
        if (scheduled.byHolder()) {
            end(EndCause.NEVER_STARTED, facts);
            return;
        }
        Ask ask = ask(texts);
        Answer unused = begin(StartDecision.unattended(ask, facts), grounds(ask, facts), policy, accounts, facts);
    }

    @CommandHandler
    Answer decide(
            ActivateGrant activate,
            FactsInForce inForce,
            AccessPolicy policy,
            ErasableText texts,
            TargetAccounts accounts) {
        Facts facts = inForce.toDecideAbout(holder);
        GrantRefusals.unlessTheirsToStart(activate.by(), holder, activate.grantId(), facts);
        GrantRefusals.ifEnded(ended, activate.grantId());
        if (!waiting) {
            return Answer.DONE;
        }
        GrantRefusals.unlessStartable(scheduled, facts.now());
        Ask ask = ask(texts).proven(activate.proof());
        StartDecision.unlessProven(scheduled, ask, policy, facts);
        return begin(ask, grounds(ask, facts), policy, accounts, facts);
    }

    private Grounds grounds(Ask ask, Facts facts) {
        return Reading.grounds(ask, FactsWithout.grant(scheduled.grantId(), facts));
    }

    private Ask ask(ErasableText texts) {
        return new Ask(holder, scheduled.entitlementId(), scheduled.duration(), null)
                .answering(Answers.read(scheduled.basis().inputs(), texts))
                .assessed(scheduled.basis().risk());
    }

    /** It begins, or ends with the rule on record if what made sense when it was approved does not any more. */
    private Answer begin(Ask ask, Grounds grounds, AccessPolicy policy, TargetAccounts accounts, Facts facts) {
        return switch (StartDecision.now(scheduled, ask, policy, facts)) {
            case NoLonger(Refusal why) -> {
                apply(new GrantFlagged(scheduled.grantId(), why.rule(), grounds, facts.now()));
                end(EndCause.NO_LONGER_ALLOWED, facts);
                yield Answer.refused(GrantRefusals.noLongerAllowed(scheduled.grantId(), why));
            }
            case Starts(String right) -> {
                apply(new GrantIssued(
                        scheduled.grantId(),
                        holder,
                        scheduled.entitlementId(),
                        scheduled.targetId(),
                        right,
                        accounts.nameOf(holder).orElse(null),
                        facts.now().plus(scheduled.duration()),
                        scheduled.basis(),
                        grounds,
                        facts.now()));
                yield Answer.DONE;
            }
        };
    }

    private void end(EndCause cause, Facts facts) {
        apply(new GrantEnded(scheduled.grantId(), holder, scheduled.targetId(), null, cause, null, null, facts.now()));
    }

    @EventSourcingHandler
    void evolve(GrantEvent event) {
        switch (event) {
            case GrantScheduled e -> {
                scheduled = e;
                holder = e.personId();
                waiting = true;
            }
            case GrantIssued e -> {
                holder = e.personId();
                waiting = false;
            }
            case GrantReady e -> {}
            case GrantExtended e -> {}
            case GrantSetupDelayed e -> {}
            case GrantSetupFailed e -> {}
            case GrantEndingSoon e -> {}
            case GrantFlagged e -> {}
            case GrantFoundUnjustified e -> {}
            case GrantEnded e -> {
                ended = true;
                waiting = false;
            }
            case GrantRemovalDelayed e -> {}
            case GrantRemovalEscalated e -> {}
            case GrantRemoved e -> {}
            case RemovalAttestationOpened e -> {}
            case GrantRemovalAttested e -> {}
        }
    }
}
