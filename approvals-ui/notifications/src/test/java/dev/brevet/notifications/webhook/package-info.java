/** Tests of what webhooks are made of. */
@NullMarked
package dev.brevet.notifications.webhook;

import org.jspecify.annotations.NullMarked;
