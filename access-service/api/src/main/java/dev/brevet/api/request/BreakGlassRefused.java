package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A person tried to break the glass where they may not; a request that waits goes on waiting.
 *
 * @param waiting whether there is such a request
 * @param facts   what was read of the person, null if nobody is known by that id
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
        @Nullable FactsRead facts,
        Instant at)
        implements AccessRequestEvent {}
