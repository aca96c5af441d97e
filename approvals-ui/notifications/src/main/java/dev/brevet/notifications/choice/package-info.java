/** What each person wants to be told, and where. */
@NullMarked
package dev.brevet.notifications.choice;

import org.jspecify.annotations.NullMarked;
