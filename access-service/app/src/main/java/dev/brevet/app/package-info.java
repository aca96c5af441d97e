/** The program: wiring and edges. */
@NullMarked
package dev.brevet.app;

import org.jspecify.annotations.NullMarked;
