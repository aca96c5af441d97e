package dev.brevet.api.grant;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The right to the access is over; its removal is owed from here.
 *
 * @param right  what to remove, null if the grant never started and so nothing is to be removed
 * @param by     who ended it, null if time or Brevet itself did
 * @param reason why, where a person gave one
 */
@Revision("1")
public record GrantEnded(
        GrantId grantId,
        PersonId personId,
        TargetId targetId,
        @Nullable String right,
        EndCause cause,
        @Nullable PersonId by,
        @Nullable TextRef reason,
        Instant at)
        implements GrantEvent {}
