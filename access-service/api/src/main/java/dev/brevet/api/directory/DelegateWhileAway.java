package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody else decide in one's place for a while; replaces what was said before.
 *
 * @param by     who says so: nobody but the person themself
 * @param since  null for at once
 * @param reason for whoever sees that somebody else decides; null if none is given
 */
public record DelegateWhileAway(
        @TargetAggregateIdentifier PersonId personId,
        PersonId by,
        PersonId to,
        @Nullable Instant since,
        Instant until,
        @Nullable String reason)
        implements PersonCommand {

    /** Without a reason. */
    public DelegateWhileAway(PersonId personId, PersonId by, PersonId to, @Nullable Instant since, Instant until) {
        this(personId, by, to, since, until, null);
    }
}
