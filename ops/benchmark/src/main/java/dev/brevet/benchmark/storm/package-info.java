/** How long it takes until everything that ends in one second is gone. */
@NullMarked
package dev.brevet.benchmark.storm;

import org.jspecify.annotations.NullMarked;
