/** How soon live grants that policy does not allow any more are over. */
@NullMarked
package dev.brevet.benchmark.sweep;

import org.jspecify.annotations.NullMarked;
