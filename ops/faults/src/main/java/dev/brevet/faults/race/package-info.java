/** Two things that happen to one request at the same moment, on two nodes. */
@NullMarked
package dev.brevet.faults.race;

import org.jspecify.annotations.NullMarked;
