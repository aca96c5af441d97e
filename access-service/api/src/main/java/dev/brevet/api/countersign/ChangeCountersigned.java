package dev.brevet.api.countersign;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Another admin wants the same, and the change is made in the same transaction. */
@Revision("1")
public record ChangeCountersigned(ChangeId changeId, PersonId first, PersonId second, Instant at)
        implements CountersignEvent {}
