/** Conditions in CEL: checked when they are loaded, bounded when they run, explained when they fail. */
@NullMarked
package dev.brevet.domain.policy.condition;

import org.jspecify.annotations.NullMarked;
