/** Interactions that were acknowledged and are owed an effect: kept, worked off, forgotten. */
@NullMarked
package dev.brevet.slack.inbox;

import org.jspecify.annotations.NullMarked;
