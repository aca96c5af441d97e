/** What Brevet owes, written with the events and worked off by one loop per node. */
@NullMarked
package dev.brevet.app.obligation;

import org.jspecify.annotations.NullMarked;
