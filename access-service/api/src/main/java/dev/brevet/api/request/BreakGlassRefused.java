package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A person tried to break the glass where they may not; a request that waits goes on waiting.
 *
 * @param waiting whether there is such a request
 */
@Revision("1")
public record BreakGlassRefused(
        RequestId requestId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        TextRef reason,
        boolean waiting,
        String rule,
        String policyVersion,
        Instant at)
        implements AccessRequestEvent {}
