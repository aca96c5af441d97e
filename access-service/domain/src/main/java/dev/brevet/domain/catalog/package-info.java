/** Targets and the entitlements on them. */
@NullMarked
package dev.brevet.domain.catalog;

import org.jspecify.annotations.NullMarked;
