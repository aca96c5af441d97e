/** Calls to Slack's Web API, and what their outcome means. */
@NullMarked
package dev.brevet.slack.call;

import org.jspecify.annotations.NullMarked;
