/** The contract of a channel: what it is given, and what it answers. */
@NullMarked
package dev.brevet.notifications.channel;

import org.jspecify.annotations.NullMarked;
