/** What waits for a decision by one person. */
@NullMarked
package dev.brevet.views.inbox;

import org.jspecify.annotations.NullMarked;
