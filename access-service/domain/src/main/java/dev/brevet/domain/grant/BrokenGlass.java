package dev.brevet.domain.grant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.EndUnjustifiedGrant;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantIssued;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.NullUnmarked;

/** What a review means to the grant that was taken by breaking the glass: found not justified, it ends. */
@NullUnmarked // A part of the grant, which Axon makes empty and sources.
class BrokenGlass {

    private GrantIssued taken;
    private boolean ended;
    private boolean unjustified;

    @CommandHandler
    void decide(EndUnjustifiedGrant end, Clock clock) {
        if (taken == null || unjustified) {
            return;
        }
        Instant now = clock.instant();
        boolean lives = !ended;
        apply(new GrantFoundUnjustified(taken.grantId(), now));
        if (lives) {
            apply(new GrantEnded(
                    taken.grantId(),
                    taken.personId(),
                    taken.targetId(),
                    taken.right(),
                    EndCause.NOT_JUSTIFIED,
                    null,
                    null,
                    now));
        }
    }

    @EventSourcingHandler
    void on(GrantIssued event) {
        taken = event.basis().breakGlass() ? event : null;
    }

    @EventSourcingHandler
    void on(GrantEnded event) {
        ended = true;
    }

    @EventSourcingHandler
    void on(GrantFoundUnjustified event) {
        unjustified = true;
    }
}
