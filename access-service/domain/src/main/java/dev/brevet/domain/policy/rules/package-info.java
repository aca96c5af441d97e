/** Policy as it decides: documents compiled, indexed and held against one ask at a time. */
@NullMarked
package dev.brevet.domain.policy.rules;

import org.jspecify.annotations.NullMarked;
