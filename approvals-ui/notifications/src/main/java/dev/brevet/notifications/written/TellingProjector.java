package dev.brevet.notifications.written;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.notifications.say.Known;
import dev.brevet.notifications.say.Tell;
import dev.brevet.notifications.say.WhatToTell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * Turns the log into tellings, in the transaction of its token.
 *
 * <p>An event that is older than {@link #NEWS} when it is read is history: nobody is told now what ended last month.
 */
@Component
@ProcessingGroup("tellings")
class TellingProjector {

    static final Duration NEWS = Duration.ofDays(1);

    private final KnownRequests requests;
    private final Addressing addressing;
    private final TellingTime time;

    TellingProjector(KnownRequests requests, Addressing addressing, TellingTime time) {
        this.requests = requests;
        this.addressing = addressing;
        this.time = time;
    }

    @EventHandler
    void on(AccessRequestEvent event, TrackingToken place) {
        if (event instanceof AccessRequestSubmitted asked) {
            requests.keep(asked);
        } else if (event instanceof ApprovalRecorded approval) {
            requests.keep(approval);
        } else if (event instanceof BreakGlassUsed broken) {
            requests.keep(broken);
        }
        tell(event.requestId(), event, WhatToTell.of(event), place);
    }

    @EventHandler
    void on(GrantEvent event, TrackingToken place) {
        if (event instanceof GrantIssued issued) {
            requests.keep(issued);
        }
        Tell tell = WhatToTell.of(event);
        if (event instanceof GrantExtended extended) {
            requests.keep(extended);
            // Beside the approval that it comes from, whose place it takes; the cards that change are the grant's.
            tell(new RequestId(extended.request()), event, new Tell(tell.says(), false), place);
            tell = new Tell(List.of(), tell.card());
        }
        tell(RequestId.of(event.grantId()), event, tell, place);
    }

    @EventHandler
    void on(ReviewEvent event, TrackingToken place) {
        tell(event.reviewId().request(), event, WhatToTell.of(event), place);
    }

    private void tell(RequestId request, BrevetEvent event, Tell tell, TrackingToken place) {
        if (tell.says().isEmpty() && !tell.card()) {
            return;
        }
        Instant now = time.now();
        if (event.at().isBefore(now.minus(NEWS))) {
            return;
        }
        Optional<Known> known = requests.find(request);
        if (known.isPresent()) {
            long index = place.position()
                    .orElseThrow(() -> new IllegalStateException("The log must say at which index an event lies"));
            addressing.write(index, known.get(), tell, now);
        }
    }
}
