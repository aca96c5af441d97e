package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Nobody decides in this person's place any more. */
@Revision("1")
public record DelegationEnded(PersonId personId, Instant at) implements PersonEvent {}
