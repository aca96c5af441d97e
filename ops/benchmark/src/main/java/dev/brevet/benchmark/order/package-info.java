/** What the dense order of the log costs. */
@NullMarked
package dev.brevet.benchmark.order;

import org.jspecify.annotations.NullMarked;
