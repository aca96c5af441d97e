/** How the connection with Slack is doing. */
@NullMarked
package dev.brevet.slack.health;

import org.jspecify.annotations.NullMarked;
