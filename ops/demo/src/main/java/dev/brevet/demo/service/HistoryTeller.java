package dev.brevet.demo.service;

import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceCheck;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.ExpireGrant;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.grant.WarnOfEnd;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.demo.history.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.axonframework.modelling.command.AggregateStreamCreationException;

/** Sends the steps of the past as commands, each at its own time. */
final class HistoryTeller {

    private final CommandSender commands;
    private final HistoryClock clock;

    HistoryTeller(CommandSender commands, HistoryClock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** Tells all steps, and in between one change of the directory at its time. */
    void tell(List<Step> steps, Instant changeAt, Object change) {
        boolean changed = false;
        for (Step step : steps) {
            if (!changed && step.at().isAfter(changeAt)) {
                clock.standAt(changeAt);
                commands.sendAsSystem(change);
                changed = true;
            }
            clock.standAt(step.at());
            tell(step);
        }
    }

    private void tell(Step step) {
        RequestId request = new RequestId("r-past-" + String.format(Locale.ROOT, "%04d", step.request()));
        GrantId grant = GrantId.of(request);
        switch (step) {
            case Step.Asked s ->
                send(s.by(), new SubmitAccessRequest(request, s.by(), s.entitlement(), s.duration(), s.reason(), null));
            case Step.Approved s -> send(s.by(), new ApproveAccessRequest(request, s.by(), null, null, s.comment()));
            case Step.Denied s -> send(s.by(), new DenyAccessRequest(request, s.by(), null, s.reason()));
            case Step.Withdrawn s -> send(s.by(), new WithdrawAccessRequest(request, s.by()));
            case Step.Lapsed s -> send(CommandSender.SYSTEM, new LapseAccessRequest(request));
            case Step.Ready s -> send(CommandSender.SYSTEM, new ConfirmReady(grant, told(s.at())));
            case Step.Returned s -> send(s.by(), new ReturnGrant(grant, s.by()));
            case Step.Revoked s -> send(s.by(), new RevokeGrant(grant, s.by(), s.reason()));
            case Step.Expired s -> {
                clock.standAt(s.at().minusSeconds(30));
                send(CommandSender.SYSTEM, new WarnOfEnd(grant));
                // The grant's end is counted from its approval, to the microsecond; the plan may be a moment early.
                clock.standAt(s.at().plusMillis(100));
                send(CommandSender.SYSTEM, new ExpireGrant(grant));
            }
            case Step.Removed s -> {
                clock.standAt(s.at().plusMillis(200));
                send(CommandSender.SYSTEM, new ConfirmRemoved(grant, told(s.at())));
            }
        }
    }

    /** The past was told, not seen: its evidence claims no more than that. */
    private static Evidence told(Instant at) {
        return new Evidence(
                EvidenceLevel.ACKNOWLEDGED,
                List.of(new EvidenceCheck("seen on the target", "no: this is the demo's invented past")),
                0,
                false,
                false,
                at);
    }

    private void send(PersonId by, Object command) {
        Channel channel = by.equals(CommandSender.SYSTEM) ? Channel.SYSTEM : Channel.WEB;
        try {
            commands.send(new Actor(by, channel), command);
        } catch (AccessRefusal | AggregateStreamCreationException repeated) {
            // A start that was killed in the middle got as far as this before.
        }
    }
}
