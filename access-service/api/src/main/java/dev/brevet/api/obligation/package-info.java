/** What Brevet owes the world because of an event. */
@NullMarked
package dev.brevet.api.obligation;

import org.jspecify.annotations.NullMarked;
