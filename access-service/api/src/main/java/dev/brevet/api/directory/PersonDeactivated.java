package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person may neither ask nor decide from now on. */
@Revision("1")
public record PersonDeactivated(PersonId personId, Instant at) implements PersonEvent {}
