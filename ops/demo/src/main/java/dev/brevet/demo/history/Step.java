package dev.brevet.demo.history;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;

/** One thing that happened in the demo's past, at its instant, about one request. */
public sealed interface Step {

    /** When it happened. */
    Instant at();

    /** Which request it is about: a number, counted from one in the order of asking. */
    int request();

    /** Somebody asked. */
    record Asked(Instant at, int request, PersonId by, EntitlementId entitlement, Duration duration, String reason)
            implements Step {}

    /** Somebody approved; an entitlement without approvals has no such step. */
    record Approved(Instant at, int request, PersonId by, String comment) implements Step {}

    /** Somebody refused. */
    record Denied(Instant at, int request, PersonId by, String reason) implements Step {}

    /** The one who asked no longer needs it. */
    record Withdrawn(Instant at, int request, PersonId by) implements Step {}

    /** Nobody decided in time. */
    record Lapsed(Instant at, int request) implements Step {}

    /** The access is there. */
    record Ready(Instant at, int request) implements Step {}

    /** The one who had it gave it back early. */
    record Returned(Instant at, int request, PersonId by) implements Step {}

    /** Somebody else ended it. */
    record Revoked(Instant at, int request, PersonId by, String reason) implements Step {}

    /** Its time was up. */
    record Expired(Instant at, int request) implements Step {}

    /** The access is verifiably gone. */
    record Removed(Instant at, int request) implements Step {}
}
