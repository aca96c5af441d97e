/** Tests of {@code upkeep} on the real service. */
@NullMarked
package dev.brevet.app.upkeep;

import org.jspecify.annotations.NullMarked;
