package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The right to the access is over; its removal is owed from here. */
@Revision("1")
public record GrantEnded(
        GrantId grantId,
        EndCause cause,
        @Nullable PersonId by,
        @Nullable TextRef reason,
        Instant at) implements GrantEvent {}
