package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An admin was shown what a proposed version would change. */
@Revision("1")
public record PolicyPlanSeen(PolicyId policyId, String version, String planHash, PersonId by, Instant at)
        implements PolicyEvent {}
