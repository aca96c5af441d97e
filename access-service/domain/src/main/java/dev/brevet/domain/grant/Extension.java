package dev.brevet.domain.grant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
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
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.shared.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.NullUnmarked;

/** How much longer than at first a grant lasts, and who agreed to that. What has ended is never made longer. */
@NullUnmarked // A part of the grant, which Axon makes empty and sources.
class Extension {

    private GrantIssued issued;
    private Instant endsAt;
    private boolean ended;
    private final List<List<PersonId>> agreed = new ArrayList<>();

    /** What an extension is decided on; whoever decides keeps the grant locked until they have. */
    @CommandHandler
    Extendable weigh(WeighExtension weigh, Clock clock) {
        GrantRefusals.unlessRunning(weigh.grantId(), issued != null && !ended, endsAt, clock.instant());
        GrantRefusals.ifBrokenGlass(issued.basis(), weigh.grantId());
        return new Extendable(
                issued.grantId(),
                issued.personId(),
                issued.entitlementId(),
                issued.targetId(),
                issued.at(),
                endsAt,
                agreed.size(),
                issued.basis().inputs());
    }

    @CommandHandler
    void decide(ExtendGrant extend, Clock clock) {
        Instant now = clock.instant();
        GrantRefusals.unlessRunning(extend.grantId(), issued != null && !ended, endsAt, now);
        apply(new GrantExtended(extend.grantId(), extend.request(), endsAt.plus(extend.by()), extend.approvers(), now));
    }

    /** Who agreed to each extension, apart from those who agreed to the grant itself. */
    List<List<PersonId>> agreed() {
        return agreed;
    }

    @EventSourcingHandler
    void evolve(GrantEvent event) {
        switch (event) {
            case GrantScheduled e -> {}
            case GrantIssued e -> {
                issued = e;
                endsAt = e.endsAt();
            }
            case GrantReady e -> {}
            case GrantExtended e -> {
                endsAt = e.endsAt();
                agreed.add(e.approvers());
            }
            case GrantSetupDelayed e -> {}
            case GrantSetupFailed e -> {}
            case GrantEndingSoon e -> {}
            case GrantFlagged e -> {}
            case GrantFoundUnjustified e -> {}
            case GrantEnded e -> ended = true;
            case GrantRemovalDelayed e -> {}
            case GrantRemovalEscalated e -> {}
            case GrantRemoved e -> {}
            case RemovalAttestationOpened e -> {}
            case GrantRemovalAttested e -> {}
        }
    }
}
