package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person asked, and policy said no; on the record because an auditor must see who tried. */
@Revision("1")
public record AccessRequestRefused(
        RequestId requestId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Duration duration,
        @Nullable Instant startAt,
        TextRef reason,
        @Nullable TextRef inputs,
        String rule,
        String policyVersion,
        @Nullable FactsRead facts,
        Instant at)
        implements AccessRequestEvent {}
