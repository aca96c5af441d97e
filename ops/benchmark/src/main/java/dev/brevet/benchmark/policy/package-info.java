/** How long policies take to decide, and plans to be made; in memory, without a database. */
@NullMarked
package dev.brevet.benchmark.policy;

import org.jspecify.annotations.NullMarked;
