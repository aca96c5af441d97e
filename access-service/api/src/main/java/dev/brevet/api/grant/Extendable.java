package dev.brevet.api.grant;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running grant, as far as it matters to whether it may last longer.
 *
 * @param issuedAt when its time began to run, UTC
 * @param extended how often it was made longer before
 * @param inputs   the answers that its holder gave when they asked, null if there were none
 */
public record Extendable(
        GrantId grantId,
        PersonId holder,
        EntitlementId entitlement,
        TargetId target,
        Instant issuedAt,
        Instant endsAt,
        int extended,
        @Nullable TextRef inputs) {}
