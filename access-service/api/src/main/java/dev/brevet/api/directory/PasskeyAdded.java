package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The person registered a passkey. */
@Revision("1")
public record PasskeyAdded(PersonId personId, PasskeyKey passkey, Instant at) implements PersonEvent {}
