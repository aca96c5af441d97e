/** The policies as an aggregate: proposed, planned, applied. */
@NullMarked
package dev.brevet.domain.policy.set;

import org.jspecify.annotations.NullMarked;
