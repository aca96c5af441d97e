package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person reports to this one from now on, to nobody if null. */
@Revision("1")
public record PersonManagerChanged(
        PersonId personId, @Nullable PersonId manager, Instant at) implements PersonEvent {}
