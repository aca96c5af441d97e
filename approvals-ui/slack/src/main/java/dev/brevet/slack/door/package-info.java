/** What stands in front of Bolt: nothing gets in that Slack did not sign, too late, or twice. */
@NullMarked
package dev.brevet.slack.door;

import org.jspecify.annotations.NullMarked;
