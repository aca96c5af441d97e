/** Slack as a channel of the notifications: cards that follow the state, direct messages, and where they stand. */
@NullMarked
package dev.brevet.slack.deliver;

import org.jspecify.annotations.NullMarked;
