package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** One admin wants a proposed version in force, and the change is so large that another one has to want it too. */
@Revision("1")
public record PoliciesAwaitSecondAdmin(
        PolicyId policyId, String version, String planHash, PersonId by, String why, Instant at)
        implements PolicyEvent {}
