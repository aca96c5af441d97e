package dev.brevet.slack.look;

import dev.brevet.api.request.RequestId;

/** Whether what people read of a request has come as far as an event. */
@FunctionalInterface
public interface ViewsPassed {

    /** Whether they show the request as it was at this index of the log. */
    boolean passed(RequestId request, long logIndex);
}
