package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Somebody else decides in this person's place, from {@code since} until {@code until}, UTC. */
@Revision("1")
public record DelegationStarted(
        PersonId personId,
        PersonId to,
        Instant since,
        Instant until,
        @Nullable TextRef reason,
        Instant at) implements PersonEvent {}
