/** Deciding. */
@NullMarked
package dev.brevet.web.inbox;

import org.jspecify.annotations.NullMarked;
