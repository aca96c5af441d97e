package dev.brevet.views.shared;

import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.ReviewEvent;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Which row an event is about, in the views whose rows are requests or grants. */
public final class Subjects {

    private Subjects() {}

    /** The request of a request's, a grant's or a review's event. */
    public static @Nullable Object request(EventMessage<?> event) {
        if (event.getPayload() instanceof ReviewEvent review) {
            return review.reviewId().request().value();
        }
        return event.getPayload() instanceof GrantEvent grant
                ? RequestId.of(grant.grantId()).value()
                : requestOnly(event);
    }

    /** The request of a request's event. */
    public static @Nullable Object requestOnly(EventMessage<?> event) {
        return event.getPayload() instanceof AccessRequestEvent request
                ? request.requestId().value()
                : null;
    }

    /** The grant of a grant's event. */
    public static @Nullable Object grant(EventMessage<?> event) {
        return event.getPayload() instanceof GrantEvent grant ? grant.grantId().value() : null;
    }
}
