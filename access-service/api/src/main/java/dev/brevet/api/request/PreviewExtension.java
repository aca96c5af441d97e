package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;

/** Query: how policy lets this person's live grant of the entitlement last longer, as far as that can be said beforehand. */
public record PreviewExtension(PersonId personId, EntitlementId entitlementId) {}
