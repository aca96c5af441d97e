package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A version of all policies was put forward; nothing is in force by that. {@code source} is kept as it was given. */
@Revision("1")
public record PoliciesProposed(
        PolicyId policyId, String version, List<PolicyFile> files, String source, PersonId by, Instant at)
        implements PolicyEvent {}
