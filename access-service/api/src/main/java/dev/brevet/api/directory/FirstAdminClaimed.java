package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The one-time link of the first start was used, by this person; it never works again. */
@Revision("1")
public record FirstAdminClaimed(PersonId personId, Instant at) implements PersonEvent {}
