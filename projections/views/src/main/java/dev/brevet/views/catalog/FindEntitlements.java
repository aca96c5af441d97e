package dev.brevet.views.catalog;

import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;

/**
 * Query: entitlements that the viewer may ask for, best match first.
 *
 * @param text  words to find in names; blank for all, those used lately first
 * @param limit 1 to 200
 */
public record FindEntitlements(Viewer viewer, String text, int limit) implements Query.ForPage<EntitlementView> {}
