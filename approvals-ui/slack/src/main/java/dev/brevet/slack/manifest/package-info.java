/** What the app is to Slack, and whether it is that. */
@NullMarked
package dev.brevet.slack.manifest;

import org.jspecify.annotations.NullMarked;
