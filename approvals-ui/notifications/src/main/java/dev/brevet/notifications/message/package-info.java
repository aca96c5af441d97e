/** What a telling says, in words, whatever the channel. */
@NullMarked
package dev.brevet.notifications.message;

import org.jspecify.annotations.NullMarked;
