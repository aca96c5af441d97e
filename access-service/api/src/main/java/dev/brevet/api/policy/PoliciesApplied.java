package dev.brevet.api.policy;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A proposed version is in force from now on. {@code second} agreed where the change was large, and is null where it was not. */
@Revision("1")
public record PoliciesApplied(
        PolicyId policyId,
        String version,
        String planHash,
        PersonId by,
        @Nullable PersonId second,
        @Nullable TextRef reason,
        Instant at)
        implements PolicyEvent {}
