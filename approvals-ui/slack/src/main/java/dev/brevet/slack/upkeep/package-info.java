/** What Slack leaves behind, and when it is forgotten. */
@NullMarked
package dev.brevet.slack.upkeep;

import org.jspecify.annotations.NullMarked;
