package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Reserves a grant that starts later.
 *
 * @param gives    as it was approved; it starts only while it is defined like this
 * @param startAt  when it starts; until when its holder has to start it if they do
 * @param byHolder it starts when its holder says so, and not by itself
 */
public record ScheduleGrant(
        @TargetAggregateIdentifier GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Gives gives,
        Duration duration,
        Instant startAt,
        boolean byHolder,
        GrantBasis basis)
        implements GrantCommand {

    /** It starts by itself. */
    public ScheduleGrant(
            GrantId grantId,
            PersonId personId,
            EntitlementId entitlementId,
            TargetId targetId,
            Gives gives,
            Duration duration,
            Instant startAt,
            GrantBasis basis) {
        this(grantId, personId, entitlementId, targetId, gives, duration, startAt, false, basis);
    }
}
