package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.PersonId;

/** Query: what breaking the glass would come to now. Answered by the same decision function that decides it. */
public record PreviewBreakGlass(PersonId personId, EntitlementId entitlementId) {}
