/** Short forms of what Slack does to an app when things go wrong. */
@NullMarked
package dev.brevet.faults.chat;

import org.jspecify.annotations.NullMarked;
