/** Telling other programs by signed webhooks. */
@NullMarked
package dev.brevet.notifications.webhook;

import org.jspecify.annotations.NullMarked;
