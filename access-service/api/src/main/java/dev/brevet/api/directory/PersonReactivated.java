package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person who was deactivated may ask and decide again. */
@Revision("1")
public record PersonReactivated(PersonId personId, Instant at) implements PersonEvent {}
