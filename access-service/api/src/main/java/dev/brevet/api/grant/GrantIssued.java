package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The intent to give access, durable before any connector is called; time runs from here.
 *
 * @param account the name on the target to which the right is given, and from which it is taken whatever the person is
 *                called by then; null if they had none
 * @param grounds what it was held against once more when it started later than it was approved, null if it did not
 */
@Revision("1")
public record GrantIssued(
        GrantId grantId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        String right,
        @Nullable TextRef account,
        Instant endsAt,
        GrantBasis basis,
        @Nullable Grounds grounds,
        Instant at)
        implements GrantEvent {

    /** With the approval. */
    public GrantIssued(
            GrantId grantId,
            PersonId personId,
            EntitlementId entitlementId,
            TargetId targetId,
            String right,
            @Nullable TextRef account,
            Instant endsAt,
            GrantBasis basis,
            Instant at) {
        this(grantId, personId, entitlementId, targetId, right, account, endsAt, basis, null, at);
    }
}
