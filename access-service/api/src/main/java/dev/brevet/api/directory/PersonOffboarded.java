package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Whoever left has lost every open request and every live grant. */
@Revision("1")
public record PersonOffboarded(PersonId personId, Instant at) implements PersonEvent {}
