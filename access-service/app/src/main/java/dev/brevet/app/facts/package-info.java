/** The facts in force as tables, written with the events. */
@NullMarked
package dev.brevet.app.facts;

import org.jspecify.annotations.NullMarked;
