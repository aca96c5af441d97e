/** Targets and the entitlements on them. */
@NullMarked
package dev.brevet.api.catalog;

import org.jspecify.annotations.NullMarked;
