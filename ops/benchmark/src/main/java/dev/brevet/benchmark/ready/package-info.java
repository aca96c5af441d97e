/** How long a person waits, and how long access outlives its end. */
@NullMarked
package dev.brevet.benchmark.ready;

import org.jspecify.annotations.NullMarked;
