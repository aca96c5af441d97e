package dev.brevet.api.request;

import dev.brevet.api.policy.Grounds;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Somebody tried to approve who may not; on the record because an auditor must see it. */
@Revision("1")
public record ApprovalRefused(RequestId requestId, PersonId approver, String rule, Grounds grounds, Instant at)
        implements AccessRequestEvent {}
