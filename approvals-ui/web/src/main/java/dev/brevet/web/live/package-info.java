/** Tells open pages that there is something new. */
@NullMarked
package dev.brevet.web.live;

import org.jspecify.annotations.NullMarked;
