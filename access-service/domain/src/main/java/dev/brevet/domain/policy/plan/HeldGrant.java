package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A grant that has not ended, with the ask that it came from.
 *
 * @param decidedAt when it was issued
 * @param breakGlass whether it was taken by breaking the glass
 * @param inputs    as they were answered; empty if they were erased since, so that what depends on them does not hold
 * @param risk      of the ask, as it was assessed when it was made
 */
public record HeldGrant(
        GrantId id,
        PersonId person,
        EntitlementId entitlement,
        Duration duration,
        Map<String, String> inputs,
        Instant decidedAt,
        Risk risk,
        boolean breakGlass) {}
