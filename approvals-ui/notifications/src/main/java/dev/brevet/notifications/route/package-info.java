/** Which place gets the card of which request. */
@NullMarked
package dev.brevet.notifications.route;

import org.jspecify.annotations.NullMarked;
