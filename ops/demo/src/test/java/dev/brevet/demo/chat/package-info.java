/** Brevet in Slack, as people meet it: a whole service and a strict Slack, over both of its ways. */
@NullMarked
package dev.brevet.demo.chat;

import org.jspecify.annotations.NullMarked;
