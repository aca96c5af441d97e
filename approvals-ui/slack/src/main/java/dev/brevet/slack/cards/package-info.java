/** Everything that Brevet shows in Slack, within Slack's limits, and never interpreting what people wrote. */
@NullMarked
package dev.brevet.slack.cards;

import org.jspecify.annotations.NullMarked;
