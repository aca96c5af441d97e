/** How far a newcomer has come with a first grant. */
@NullMarked
package dev.brevet.views.tour;

import org.jspecify.annotations.NullMarked;
