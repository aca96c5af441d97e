/** Who has what right now, and who had what at an instant. */
@NullMarked
package dev.brevet.views.access;

import org.jspecify.annotations.NullMarked;
