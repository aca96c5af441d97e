/** Starts the demo, says how far it is, and stops all of it. */
@NullMarked
package dev.brevet.demo.start;

import org.jspecify.annotations.NullMarked;
