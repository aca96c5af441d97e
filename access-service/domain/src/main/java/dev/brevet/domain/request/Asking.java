package dev.brevet.domain.request;

import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.EntitlementFact;
import java.time.Instant;

/** What an ask comes to, as events. */
final class Asking {

    private Asking() {}

    static AccessRequestRefused refused(
            SubmitAccessRequest submit, EntitlementFact entitlement, TextRef reason, Refusal refusal, Instant at) {
        return new AccessRequestRefused(
                submit.requestId(),
                submit.personId(),
                entitlement.id(),
                entitlement.target(),
                submit.duration(),
                reason,
                refusal.rule(),
                at);
    }
}
