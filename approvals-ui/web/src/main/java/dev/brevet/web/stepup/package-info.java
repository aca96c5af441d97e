/** Showing once more who one is, and coming back to what one was doing. */
@NullMarked
package dev.brevet.web.stepup;

import org.jspecify.annotations.NullMarked;
