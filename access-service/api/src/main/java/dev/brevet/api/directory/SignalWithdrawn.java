package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What was reported of the person does not count any more; nothing is known of it until somebody reports it anew. */
@Revision("1")
public record SignalWithdrawn(PersonId personId, Signal signal, PersonId by, Instant at) implements PersonEvent {}
