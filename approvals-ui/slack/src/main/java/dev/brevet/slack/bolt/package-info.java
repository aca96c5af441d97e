/** The Bolt app: turns what Slack sends into interactions that are kept, and answers at once. */
@NullMarked
package dev.brevet.slack.bolt;

import org.jspecify.annotations.NullMarked;
