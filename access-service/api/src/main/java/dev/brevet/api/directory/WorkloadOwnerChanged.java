package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** This human answers for the workload from now on. */
@Revision("1")
public record WorkloadOwnerChanged(PersonId personId, PersonId owner, Instant at) implements PersonEvent {}
