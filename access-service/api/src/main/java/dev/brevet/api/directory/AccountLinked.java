package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Whoever signs in with this account is this person. */
@Revision("1")
public record AccountLinked(PersonId personId, AccountKey account, Instant at) implements PersonEvent {}
