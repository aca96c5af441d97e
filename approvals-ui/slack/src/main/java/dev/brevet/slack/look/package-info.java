/** What cards are drawn from, as the views know it. */
@NullMarked
package dev.brevet.slack.look;

import org.jspecify.annotations.NullMarked;
