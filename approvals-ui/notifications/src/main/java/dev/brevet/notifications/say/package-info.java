/** What each event tells, and to whom. */
@NullMarked
package dev.brevet.notifications.say;

import org.jspecify.annotations.NullMarked;
