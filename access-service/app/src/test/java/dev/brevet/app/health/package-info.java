/** Tests of {@code health} on the real service. */
@NullMarked
package dev.brevet.app.health;

import org.jspecify.annotations.NullMarked;
