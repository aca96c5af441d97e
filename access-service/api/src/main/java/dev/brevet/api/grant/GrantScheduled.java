package dev.brevet.api.grant;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The grant is approved and waits for its start, where it is decided again.
 *
 * @param gives    as it was approved; it starts only while it is defined like this
 * @param startAt  when it starts; until when its holder has to start it if they do
 * @param byHolder it starts when its holder says so, and not by itself
 */
@Revision("1")
public record GrantScheduled(
        GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Gives gives,
        Duration duration,
        Instant startAt,
        boolean byHolder,
        GrantBasis basis,
        Instant at)
        implements GrantEvent {

    @JsonCreator
    public GrantScheduled {}

    /** It starts by itself. */
    public GrantScheduled(
            GrantId grantId,
            PersonId personId,
            EntitlementId entitlementId,
            TargetId targetId,
            Gives gives,
            Duration duration,
            Instant startAt,
            GrantBasis basis,
            Instant at) {
        this(grantId, personId, entitlementId, targetId, gives, duration, startAt, false, basis, at);
    }
}
