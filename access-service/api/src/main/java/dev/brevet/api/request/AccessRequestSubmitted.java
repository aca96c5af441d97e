package dev.brevet.api.request;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person asked, and policy let the ask through under these conditions; no needs means instant. {@code startAt} is null for now. */
@Revision("1")
public record AccessRequestSubmitted(
        RequestId requestId,
        int version,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Duration duration,
        @Nullable Instant startAt,
        TextRef reason,
        List<ApprovalNeed> needs,
        String policyVersion,
        Instant decideBy,
        Digest digest,
        Instant at)
        implements AccessRequestEvent {}
