package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Targets call this person by another account name from now on. */
@Revision("1")
public record TargetAccountChanged(PersonId personId, TextRef account, Instant at) implements PersonEvent {}
