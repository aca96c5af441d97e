package dev.brevet.api.request;

import dev.brevet.api.grant.GrantId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that policy asked for is there; the grant is issued in the same transaction. */
@Revision("1")
public record AccessRequestApproved(
        RequestId requestId, GrantId grantId, ApprovalBasis basis, Duration duration, Instant at)
        implements AccessRequestEvent {}
