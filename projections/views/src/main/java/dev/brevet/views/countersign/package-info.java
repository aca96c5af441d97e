/** The changes that wait for a second platform admin. */
@NullMarked
package dev.brevet.views.countersign;

import org.jspecify.annotations.NullMarked;
