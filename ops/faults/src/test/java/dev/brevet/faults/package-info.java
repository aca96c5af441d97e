/** The short forms of the trials, and the seeded bugs that must be found. */
@NullMarked
package dev.brevet.faults;

import org.jspecify.annotations.NullMarked;
