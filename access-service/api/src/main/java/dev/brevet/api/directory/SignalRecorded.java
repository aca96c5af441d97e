package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** This is known of the person from outside until then, UTC; said by {@code by}. After that nothing is known any more. */
@Revision("1")
public record SignalRecorded(
        PersonId personId, Signal signal, SignalValue value, Instant until, PersonId by, Instant at)
        implements PersonEvent {}
