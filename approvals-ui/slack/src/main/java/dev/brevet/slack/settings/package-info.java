/** How Slack is connected. */
@NullMarked
package dev.brevet.slack.settings;

import org.jspecify.annotations.NullMarked;
