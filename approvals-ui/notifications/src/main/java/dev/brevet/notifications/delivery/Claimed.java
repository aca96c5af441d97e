package dev.brevet.notifications.delivery;

import dev.brevet.notifications.channel.Telling;

/**
 * A telling whose lane is leased to this node.
 *
 * @param pace   what messages to the same place are paced by
 * @param fence  number of this attempt in the lane
 * @param unsure how many attempts before this one ended so that nobody knows whether they told
 */
record Claimed(Telling telling, String pace, long fence, int unsure) {}
