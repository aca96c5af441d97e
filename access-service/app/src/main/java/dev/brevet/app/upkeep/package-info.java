/** The calendar: what is looked after again and again, on whichever node has time. */
@NullMarked
package dev.brevet.app.upkeep;

import org.jspecify.annotations.NullMarked;
