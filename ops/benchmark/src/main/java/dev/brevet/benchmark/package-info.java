/** Programs that measure; each prints one JSON line per result. */
@NullMarked
package dev.brevet.benchmark;

import org.jspecify.annotations.NullMarked;
