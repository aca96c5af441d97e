package dev.brevet.domain.facts;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.RequestId;

/** A request that nobody has decided yet. */
public record OpenRequest(RequestId id, EntitlementId entitlement) {}
