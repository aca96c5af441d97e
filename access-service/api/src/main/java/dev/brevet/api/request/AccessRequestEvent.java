package dev.brevet.api.request;

import dev.brevet.api.BrevetEvent;

/** What happens to an access request. */
public sealed interface AccessRequestEvent extends BrevetEvent
        permits AccessRequestSubmitted,
                AccessRequestRefused,
                ApprovalRecorded,
                ApprovalRefused,
                AccessRequestReminded,
                AccessRequestEscalated,
                AccessRequestApproved,
                AccessRequestDenied,
                AccessRequestWithdrawn,
                AccessRequestLapsed,
                BreakGlassUsed,
                BreakGlassRefused,
                BreakGlassDrilled {

    RequestId requestId();
}
