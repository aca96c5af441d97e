/** Tests of routes. */
@NullMarked
package dev.brevet.notifications.route;

import org.jspecify.annotations.NullMarked;
