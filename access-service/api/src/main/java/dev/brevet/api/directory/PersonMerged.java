package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** This person is the same human as another; whatever is looked up by this id means the other from now on. */
@Revision("1")
public record PersonMerged(PersonId personId, PersonId into, Instant at) implements PersonEvent {}
