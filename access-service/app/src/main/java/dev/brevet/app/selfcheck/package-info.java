/** Refusals to start on a wiring that would break a promise. */
@NullMarked
package dev.brevet.app.selfcheck;

import org.jspecify.annotations.NullMarked;
