/** Whole flows through the running service. */
@NullMarked
package dev.brevet.app.flow;

import org.jspecify.annotations.NullMarked;
