package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person whom a directory knows got a history of their own here; names, groups and accounts stay the directory's. */
@Revision("1")
public record PersonAdopted(PersonId personId, Instant at) implements PersonEvent {}
