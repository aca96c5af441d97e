/** How figures are written down. */
@NullMarked
package dev.brevet.benchmark.result;

import org.jspecify.annotations.NullMarked;
