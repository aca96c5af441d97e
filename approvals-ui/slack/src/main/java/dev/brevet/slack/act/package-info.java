/** What people do in Slack, as commands in their name. */
@NullMarked
package dev.brevet.slack.act;

import org.jspecify.annotations.NullMarked;
