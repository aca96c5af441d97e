/** Kills, pauses and seeded bugs, and the checker that reads what is left. */
@NullMarked
package dev.brevet.faults;

import org.jspecify.annotations.NullMarked;
