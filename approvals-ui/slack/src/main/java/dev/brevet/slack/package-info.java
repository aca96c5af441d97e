/** Brevet in Slack: ask, decide and hand back without leaving the chat. */
@NullMarked
package dev.brevet.slack;

import org.jspecify.annotations.NullMarked;
