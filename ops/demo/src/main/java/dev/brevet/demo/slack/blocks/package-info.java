/** What Slack takes for Block Kit and where it stops: the limits as data, and the check. */
@NullMarked
package dev.brevet.demo.slack.blocks;

import org.jspecify.annotations.NullMarked;
