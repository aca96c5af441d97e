package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One admin wants a proposed version in force for a reason, and the change is so large that another one has to want it too. */
@Revision("1")
public record PoliciesAwaitSecondAdmin(
        PolicyId policyId,
        String version,
        String planHash,
        PersonId by,
        String why,
        @Nullable TextRef reason,
        Instant at)
        implements PolicyEvent {}
