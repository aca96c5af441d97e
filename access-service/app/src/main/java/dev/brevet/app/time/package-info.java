/** One clock: database time. */
@NullMarked
package dev.brevet.app.time;

import org.jspecify.annotations.NullMarked;
