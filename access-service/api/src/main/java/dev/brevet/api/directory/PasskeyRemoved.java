package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The person’s passkey is worth nothing any more. */
@Revision("1")
public record PasskeyRemoved(PersonId personId, PasskeyKey passkey, Instant at) implements PersonEvent {}
