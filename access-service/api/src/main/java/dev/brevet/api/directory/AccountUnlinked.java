package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Whoever signs in with this account is this person no longer. */
@Revision("1")
public record AccountUnlinked(PersonId personId, AccountKey account, Instant at) implements PersonEvent {}
