package dev.brevet.domain.facts;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import java.time.Instant;

/** A grant that has not ended yet. */
public record LiveGrant(GrantId id, EntitlementId entitlement, Instant endsAt) {}
