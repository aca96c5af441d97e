/** Embedded PostgreSQL clusters that survive a restart and a kill. */
@NullMarked
package dev.brevet.demo.cluster;

import org.jspecify.annotations.NullMarked;
