/** Tests of {@code log} on the real service. */
@NullMarked
package dev.brevet.app.log;

import org.jspecify.annotations.NullMarked;
