package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.PersonId;

/**
 * What would become of a live grant that the proposed policies would not allow any more.
 *
 * @param ends whether it would end; otherwise it would be flagged
 * @param rule the rule that it would break
 */
public record GrantOutlook(GrantId grant, PersonId person, EntitlementId entitlement, boolean ends, String rule) {}
