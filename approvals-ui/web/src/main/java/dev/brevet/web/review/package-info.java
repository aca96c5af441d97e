/** Break-glass afterwards: what waits to be reviewed, and what drills found. */
@NullMarked
package dev.brevet.web.review;

import org.jspecify.annotations.NullMarked;
