/** Real PostgreSQL clusters that can be killed and started again. */
@NullMarked
package dev.brevet.benchmark.cluster;

import org.jspecify.annotations.NullMarked;
