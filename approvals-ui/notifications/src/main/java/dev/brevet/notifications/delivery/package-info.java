/** Delivers what is to be told: in order per lane, at a pace, and again until it is told. */
@NullMarked
package dev.brevet.notifications.delivery;

import org.jspecify.annotations.NullMarked;
