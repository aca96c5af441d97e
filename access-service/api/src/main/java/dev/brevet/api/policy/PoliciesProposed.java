package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A version of all policies was put forward; nothing is in force by that.
 *
 * @param source kept as it was given
 * @param by     null if Brevet found them at its start
 */
@Revision("1")
public record PoliciesProposed(
        PolicyId policyId,
        String version,
        List<PolicyFile> files,
        String source,
        @Nullable PersonId by,
        Instant at) implements PolicyEvent {}
