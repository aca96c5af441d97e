/** Break-glass afterwards: the reviews that others owe it, and the drills that practised it. */
@NullMarked
package dev.brevet.views.reviews;

import org.jspecify.annotations.NullMarked;
