/** How many whole flows a second, against a program written by hand. */
@NullMarked
package dev.brevet.benchmark.flow;

import org.jspecify.annotations.NullMarked;
