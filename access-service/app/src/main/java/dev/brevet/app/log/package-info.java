/** The event store: appended side by side, sequenced once, read in one dense order. */
@NullMarked
package dev.brevet.app.log;

import org.jspecify.annotations.NullMarked;
