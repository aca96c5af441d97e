package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Somebody else decides in this person's place, from {@code since} until {@code until}, UTC. */
@Revision("1")
public record DelegationStarted(PersonId personId, PersonId to, Instant since, Instant until, Instant at)
        implements PersonEvent {}
