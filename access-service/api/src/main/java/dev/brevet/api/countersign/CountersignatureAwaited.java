package dev.brevet.api.countersign;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody wants a change that one alone does not make; nothing was changed yet.
 *
 * @param until afterwards it is as if nobody had asked; UTC
 */
@Revision("1")
public record CountersignatureAwaited(
        ChangeId changeId, String what, String why, PersonId by, Instant until, Instant at)
        implements CountersignEvent {}
