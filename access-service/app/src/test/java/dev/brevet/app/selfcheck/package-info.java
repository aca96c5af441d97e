/** Tests of {@code selfcheck} on the real service. */
@NullMarked
package dev.brevet.app.selfcheck;

import org.jspecify.annotations.NullMarked;
